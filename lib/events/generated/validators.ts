// Generated from schemas/ by npm run generate: change the schemas, not this file.
// @ts-nocheck
/*! Code of ajv is in here, under the MIT licence. */
var pe=(s,t)=>()=>{try{return t||s((t={exports:{}}).exports,t),t.exports}catch(A){throw t=0,A}};var de=pe(Z=>{"use strict";Object.defineProperty(Z,"__esModule",{value:!0});function le(s){let t=s.length,A=0,O=0,P;for(;O<
t;)A++,P=s.charCodeAt(O++),P>=55296&&P<=56319&&O<t&&(P=s.charCodeAt(O),(P&64512)===56320&&O++);return A}Z.default=le;le.
code='require("ajv/dist/runtime/ucs2length").default'});import{isIsoDateTime as me}from"../time";var ye={"iso-date-time":me},_e=V;var M={type:["string","null"],"x-expected":"vdc or rdc","x-payload":"'vdc' | 'rdc' | null"};var F={anyOf:[{type:"string",format:"iso-date-time",pattern:"^.{11}([01]\\d|2[0-3]):[0-5]\\d",maxLength:64},{type:"numbe\
r",minimum:0,maximum:864e13},{enum:["",null]}],"x-expected":"a time (ISO 8601, or epoch seconds or milliseconds)","x-pay\
load":"string | null"},k={type:["string","null"],"x-expected":"a string","x-payload":"string | null"};var ce={enum:[1,0,!0,!1,null,""],"x-expected":"1, 0, true, false or null","x-payload":"boolean | null"},U={type:["string",
"number","null"],"x-expected":"a string or a number","x-payload":"string | null"},ae={anyOf:[{type:"number"},{type:"stri\
ng",pattern:"^-?\\d{1,15}(\\.\\d{1,15})?$"},{enum:["",null]}],"x-expected":"a number of seconds","x-payload":"number | n\
ull"},oe={type:["array","null"],items:{type:"string"},"x-expected":"an array of strings","x-payload":"string[]"},R=de().
default,q=ye["iso-date-time"],L=new RegExp("^.{11}([01]\\d|2[0-3]):[0-5]\\d","u"),ne=new RegExp("\\S","u"),ie=new RegExp(
"^-?\\d{1,15}(\\.\\d{1,15})?$","u");function b(s,{instancePath:t="",parentData:A,parentDataProperty:O,rootData:P=s}={}){
let r=null,e=0;if(e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){if(s.id!==void 0){let a=s.id,n=e;if(e===e)if(typeof a==
"string"){if(R(a)<1)return b.errors=[{instancePath:t+"/id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/minLength",keyword:"\
minLength",params:{limit:1}}],!1}else return b.errors=[{instancePath:t+"/id",schemaPath:"urn:sauce-webhooks:values#/$def\
s/id/type",keyword:"type",params:{type:"string"}}],!1;var o=n===e}else var o=!0;if(o){if(s.creation_time!==void 0){let a=s.
creation_time,n=e,f=e,h=!1,m=e;if(e===m&&e===m)if(typeof a=="string")if(R(a)>64){let u={instancePath:t+"/creation_time",
schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/maxLength",keyword:"maxLength",params:{limit:64}};r===null?r=[
u]:r.push(u),e++}else if(L.test(a)){if(!q(a)){let u={instancePath:t+"/creation_time",schemaPath:"urn:sauce-webhooks:valu\
es#/$defs/time/anyOf/0/format",keyword:"format",params:{format:"iso-date-time"}};r===null?r=[u]:r.push(u),e++}}else{let u={
instancePath:t+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/pattern",keyword:"pattern",params:{
pattern:"^.{11}([01]\\d|2[0-3]):[0-5]\\d"}};r===null?r=[u]:r.push(u),e++}else{let u={instancePath:t+"/creation_time",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/anyOf/0/type",keyword:"type",params:{type:"string"}};r===null?r=[u]:r.push(u),e++}
var d=m===e;if(h=h||d,!h){let u=e;if(e===u)if(typeof a=="number"&&isFinite(a)){if(a>864e13||isNaN(a)){let c={instancePath:t+
"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:864e13}};r===null?r=[c]:r.push(c),e++}else if(a<0||isNaN(a)){let c={instancePath:t+"/creation_time",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/anyOf/1/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};r===null?r=[c]:
r.push(c),e++}}else{let c={instancePath:t+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/typ\
e",keyword:"type",params:{type:"number"}};r===null?r=[c]:r.push(c),e++}var d=u===e;if(h=h||d,!h){let c=e;if(!(a===""||a===
null)){let _={instancePath:t+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/2/enum",keyword:"e\
num",params:{allowedValues:F.anyOf[2].enum}};r===null?r=[_]:r.push(_),e++}var d=c===e;h=h||d}}if(h)e=f,r!==null&&(f?r.length=
f:r=null);else{let u={instancePath:t+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf",keyword:"\
anyOf",params:{}};return r===null?r=[u]:r.push(u),e++,b.errors=r,!1}var o=n===e}else var o=!0;if(o){if(s.modification_time!==
void 0){let a=s.modification_time,n=e,f=e,h=!1,m=e;if(e===m&&e===m)if(typeof a=="string")if(R(a)>64){let u={instancePath:t+
"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/maxLength",keyword:"maxLength",params:{limit:64}};
r===null?r=[u]:r.push(u),e++}else if(L.test(a)){if(!q(a)){let u={instancePath:t+"/modification_time",schemaPath:"urn:sau\
ce-webhooks:values#/$defs/time/anyOf/0/format",keyword:"format",params:{format:"iso-date-time"}};r===null?r=[u]:r.push(u),
e++}}else{let u={instancePath:t+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/pattern",
keyword:"pattern",params:{pattern:"^.{11}([01]\\d|2[0-3]):[0-5]\\d"}};r===null?r=[u]:r.push(u),e++}else{let u={instancePath:t+
"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/type",keyword:"type",params:{type:"string"}};
r===null?r=[u]:r.push(u),e++}var v=m===e;if(h=h||v,!h){let u=e;if(e===u)if(typeof a=="number"&&isFinite(a)){if(a>864e13||
isNaN(a)){let c={instancePath:t+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/maximum",
keyword:"maximum",params:{comparison:"<=",limit:864e13}};r===null?r=[c]:r.push(c),e++}else if(a<0||isNaN(a)){let c={instancePath:t+
"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0}};r===null?r=[c]:r.push(c),e++}}else{let c={instancePath:t+"/modification_time",schemaPath:"urn:sauce-webhoo\
ks:values#/$defs/time/anyOf/1/type",keyword:"type",params:{type:"number"}};r===null?r=[c]:r.push(c),e++}var v=u===e;if(h=
h||v,!h){let c=e;if(!(a===""||a===null)){let _={instancePath:t+"/modification_time",schemaPath:"urn:sauce-webhooks:value\
s#/$defs/time/anyOf/2/enum",keyword:"enum",params:{allowedValues:F.anyOf[2].enum}};r===null?r=[_]:r.push(_),e++}var v=c===
e;h=h||v}}if(h)e=f,r!==null&&(f?r.length=f:r=null);else{let u={instancePath:t+"/modification_time",schemaPath:"urn:sauce\
-webhooks:values#/$defs/time/anyOf",keyword:"anyOf",params:{}};return r===null?r=[u]:r.push(u),e++,b.errors=r,!1}var o=n===
e}else var o=!0;if(o){if(s.start_time!==void 0){let a=s.start_time,n=e,f=e,h=!1,m=e;if(e===m&&e===m)if(typeof a=="string")
if(R(a)>64){let u={instancePath:t+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/maxLength",keyword:"\
maxLength",params:{limit:64}};r===null?r=[u]:r.push(u),e++}else if(L.test(a)){if(!q(a)){let u={instancePath:t+"/start_ti\
me",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/format",keyword:"format",params:{format:"iso-date-time"}};
r===null?r=[u]:r.push(u),e++}}else{let u={instancePath:t+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time\
/anyOf/0/pattern",keyword:"pattern",params:{pattern:"^.{11}([01]\\d|2[0-3]):[0-5]\\d"}};r===null?r=[u]:r.push(u),e++}else{
let u={instancePath:t+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/type",keyword:"type",params:{
type:"string"}};r===null?r=[u]:r.push(u),e++}var p=m===e;if(h=h||p,!h){let u=e;if(e===u)if(typeof a=="number"&&isFinite(
a)){if(a>864e13||isNaN(a)){let c={instancePath:t+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1\
/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}};r===null?r=[c]:r.push(c),e++}else if(a<0||isNaN(a)){let c={
instancePath:t+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/minimum",keyword:"minimum",params:{
comparison:">=",limit:0}};r===null?r=[c]:r.push(c),e++}}else{let c={instancePath:t+"/start_time",schemaPath:"urn:sauce-w\
ebhooks:values#/$defs/time/anyOf/1/type",keyword:"type",params:{type:"number"}};r===null?r=[c]:r.push(c),e++}var p=u===e;
if(h=h||p,!h){let c=e;if(!(a===""||a===null)){let _={instancePath:t+"/start_time",schemaPath:"urn:sauce-webhooks:values#\
/$defs/time/anyOf/2/enum",keyword:"enum",params:{allowedValues:F.anyOf[2].enum}};r===null?r=[_]:r.push(_),e++}var p=c===
e;h=h||p}}if(h)e=f,r!==null&&(f?r.length=f:r=null);else{let u={instancePath:t+"/start_time",schemaPath:"urn:sauce-webhoo\
ks:values#/$defs/time/anyOf",keyword:"anyOf",params:{}};return r===null?r=[u]:r.push(u),e++,b.errors=r,!1}var o=n===e}else
var o=!0;if(o){if(s.owner!==void 0){let a=s.owner,n=e;if(typeof a!="string"&&a!==null)return b.errors=[{instancePath:t+"\
/owner",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var o=n===e}else
var o=!0;if(o){if(s.owner_id!==void 0){let a=s.owner_id,n=e;if(typeof a!="string"&&a!==null)return b.errors=[{instancePath:t+
"/owner_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var o=n===e}else
var o=!0;if(o){if(s.org_id!==void 0){let a=s.org_id,n=e;if(typeof a!="string"&&a!==null)return b.errors=[{instancePath:t+
"/org_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var o=n===e}else
var o=!0;if(o){if(s.team_id!==void 0){let a=s.team_id,n=e;if(typeof a!="string"&&a!==null)return b.errors=[{instancePath:t+
"/team_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var o=n===e}else
var o=!0;if(o){if(s.team_name!==void 0){let a=s.team_name,n=e;if(typeof a!="string"&&a!==null)return b.errors=[{instancePath:t+
"/team_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var o=n===
e}else var o=!0;if(o){if(s.group_id!==void 0){let a=s.group_id,n=e;if(typeof a!="string"&&a!==null)return b.errors=[{instancePath:t+
"/group_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var o=n===e}else
var o=!0;if(o){if(s.status!==void 0){let a=s.status,n=e;if(e===e)if(typeof a=="string"){if(!ne.test(a))return b.errors=[
{instancePath:t+"/status",schemaPath:"urn:sauce-webhooks:values#/$defs/status/pattern",keyword:"pattern",params:{pattern:"\
\\S"}}],!1}else return b.errors=[{instancePath:t+"/status",schemaPath:"urn:sauce-webhooks:values#/$defs/status/type",keyword:"\
type",params:{type:"string"}}],!1;var o=n===e}else var o=!0;if(o){if(s.passed!==void 0){let a=s.passed,n=e;if(!(a===1||a===
0||a===!0||a===!1||a===null||a===""))return b.errors=[{instancePath:t+"/passed",schemaPath:"urn:sauce-webhooks:values#/$\
defs/verdict/enum",keyword:"enum",params:{allowedValues:ce.enum}}],!1;var o=n===e}else var o=!0;if(o){if(s.name!==void 0){
let a=s.name,n=e;if(typeof a!="string"&&a!==null)return b.errors=[{instancePath:t+"/name",schemaPath:"urn:sauce-webhooks\
:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var o=n===e}else var o=!0;if(o){if(s.browser_name!==void 0){
let a=s.browser_name,n=e;if(typeof a!="string"&&a!==null)return b.errors=[{instancePath:t+"/browser_name",schemaPath:"ur\
n:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var o=n===e}else var o=!0;if(o){if(s.
browser_version!==void 0){let a=s.browser_version,n=e;if(typeof a!="string"&&!(typeof a=="number"&&isFinite(a))&&a!==null)
return b.errors=[{instancePath:t+"/browser_version",schemaPath:"urn:sauce-webhooks:values#/$defs/version/type",keyword:"\
type",params:{type:U.type}}],!1;var o=n===e}else var o=!0;if(o){if(s.os_name!==void 0){let a=s.os_name,n=e;if(typeof a!=
"string"&&a!==null)return b.errors=[{instancePath:t+"/os_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:k.type}}],!1;var o=n===e}else var o=!0;if(o){if(s.os_version!==void 0){let a=s.os_version,n=e;if(typeof a!=
"string"&&!(typeof a=="number"&&isFinite(a))&&a!==null)return b.errors=[{instancePath:t+"/os_version",schemaPath:"urn:sa\
uce-webhooks:values#/$defs/version/type",keyword:"type",params:{type:U.type}}],!1;var o=n===e}else var o=!0;if(o){if(s.duration_sec!==
void 0){let a=s.duration_sec,n=e,f=e,h=!1,m=e;if(!(typeof a=="number"&&isFinite(a))){let u={instancePath:t+"/duration_se\
c",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/anyOf/0/type",keyword:"type",params:{type:"number"}};r===null?r=
[u]:r.push(u),e++}var i=m===e;if(h=h||i,!h){let u=e;if(e===u)if(typeof a=="string"){if(!ie.test(a)){let c={instancePath:t+
"/duration_sec",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/anyOf/1/pattern",keyword:"pattern",params:{pattern:"\
^-?\\d{1,15}(\\.\\d{1,15})?$"}};r===null?r=[c]:r.push(c),e++}}else{let c={instancePath:t+"/duration_sec",schemaPath:"urn\
:sauce-webhooks:values#/$defs/seconds/anyOf/1/type",keyword:"type",params:{type:"string"}};r===null?r=[c]:r.push(c),e++}
var i=u===e;if(h=h||i,!h){let c=e;if(!(a===""||a===null)){let _={instancePath:t+"/duration_sec",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/seconds/anyOf/2/enum",keyword:"enum",params:{allowedValues:ae.anyOf[2].enum}};r===null?r=[_]:r.push(
_),e++}var i=c===e;h=h||i}}if(h)e=f,r!==null&&(f?r.length=f:r=null);else{let u={instancePath:t+"/duration_sec",schemaPath:"\
urn:sauce-webhooks:values#/$defs/seconds/anyOf",keyword:"anyOf",params:{}};return r===null?r=[u]:r.push(u),e++,b.errors=
r,!1}var o=n===e}else var o=!0;if(o){if(s.visibility!==void 0){let a=s.visibility,n=e;if(typeof a!="string"&&a!==null)return b.
errors=[{instancePath:t+"/visibility",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.
type}}],!1;var o=n===e}else var o=!0;if(o){if(s.tags!==void 0){let a=s.tags,n=e,f=e;if(!Array.isArray(a)&&a!==null)return b.
errors=[{instancePath:t+"/tags",schemaPath:"urn:sauce-webhooks:values#/$defs/texts/type",keyword:"type",params:{type:oe.
type}}],!1;if(e===f&&Array.isArray(a)){var l=!0;let m=a.length;for(let x=0;x<m;x++){let u=e;if(typeof a[x]!="string")return b.
errors=[{instancePath:t+"/tags/"+x,schemaPath:"urn:sauce-webhooks:values#/$defs/texts/items/type",keyword:"type",params:{
type:"string"}}],!1;var l=u===e;if(!l)break}}var o=n===e}else var o=!0;if(o){if(s.device!==void 0){let a=s.device,n=e;if(typeof a!=
"string"&&a!==null)return b.errors=[{instancePath:t+"/device",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:k.type}}],!1;var o=n===e}else var o=!0;if(o){if(s.app!==void 0){let a=s.app,n=e;if(typeof a!="string"&&
a!==null)return b.errors=[{instancePath:t+"/app",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",
params:{type:k.type}}],!1;var o=n===e}else var o=!0;if(o){if(s.error!==void 0){let a=s.error,n=e;if(typeof a!="string"&&
a!==null)return b.errors=[{instancePath:t+"/error",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",
params:{type:k.type}}],!1;var o=n===e}else var o=!0;if(o){if(s.exception!==void 0){let a=s.exception,n=e;if(typeof a!="s\
tring"&&a!==null)return b.errors=[{instancePath:t+"/exception",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:k.type}}],!1;var o=n===e}else var o=!0;if(o){if(s.commit_id!==void 0){let a=s.commit_id,n=e;if(typeof a!=
"string"&&a!==null)return b.errors=[{instancePath:t+"/commit_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",
keyword:"type",params:{type:k.type}}],!1;var o=n===e}else var o=!0;if(o){if(s.branch_name!==void 0){let a=s.branch_name,
n=e;if(typeof a!="string"&&a!==null)return b.errors=[{instancePath:t+"/branch_name",schemaPath:"urn:sauce-webhooks:value\
s#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var o=n===e}else var o=!0;if(o){if(s.build!==void 0){let a=s.
build,n=e;if(typeof a!="string"&&a!==null)return b.errors=[{instancePath:t+"/build",schemaPath:"urn:sauce-webhooks:value\
s#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var o=n===e}else var o=!0;if(o){if(s.automation_backend!==void 0){
let a=s.automation_backend,n=e;if(typeof a!="string"&&a!==null)return b.errors=[{instancePath:t+"/automation_backend",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var o=n===e}else var o=!0;if(o){if(s.
data_type!==void 0){let a=s.data_type,n=e;if(typeof a!="string"&&a!==null)return b.errors=[{instancePath:t+"/data_type",
schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/type",keyword:"type",params:{type:M.type}}],!1;var o=n===e}else var o=!0;
if(o)if(s.sl_url!==void 0){let a=s.sl_url,n=e;if(typeof a!="string"&&a!==null)return b.errors=[{instancePath:t+"/sl_url",
schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var o=n===e}else var o=!0}}}}}}}}}}}}}}}}}}}}}}}}}}}}}else
return b.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return b.errors=r,e===0}
var he=new RegExp("^\\s*[vV][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function V(s,{instancePath:t="",parentData:A,
parentDataProperty:O,rootData:P=s}={}){let r=null,e=0;if(b(s,{instancePath:t,parentData:A,parentDataProperty:O,rootData:P})||
(r=r===null?b.errors:r.concat(b.errors),e=r.length),e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){let o;if(s.id===void 0&&
(o="id")||s.status===void 0&&(o="status")||s.data_type===void 0&&(o="data_type"))return V.errors=[{instancePath:t,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:o}}],!1;if(s.data_type!==void 0){let d=s.data_type,v=e;if(typeof d!=
"string"&&d!==null)return V.errors=[{instancePath:t+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/t\
ype",keyword:"type",params:{type:M.type}}],!1;if(e===v)if(typeof d=="string"){if(!he.test(d))return V.errors=[{instancePath:t+
"/data_type",schemaPath:"#/properties/data_type/pattern",keyword:"pattern",params:{pattern:"^\\s*[vV][dD][cC]([ _-]([jJ][\
oO][bB]|[tT][eE][sS][tT]))?\\s*$"}}],!1}else return V.errors=[{instancePath:t+"/data_type",schemaPath:"#/properties/data\
_type/type",keyword:"type",params:{type:"string"}}],!1}}else return V.errors=[{instancePath:t,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}}],!1;return V.errors=r,e===0}var xe=C;var B={type:["object","null"],"x-expected":"an object"};function j(s,{instancePath:t="",parentData:A,parentDataProperty:O,rootData:P=s}={}){let r=null,e=0;if(b(s,{instancePath:t,
parentData:A,parentDataProperty:O,rootData:P})||(r=r===null?b.errors:r.concat(b.errors),e=r.length),e===0)if(s&&typeof s==
"object"&&!Array.isArray(s)){let i;if(s.id===void 0&&(i="id")||s.status===void 0&&(i="status"))return j.errors=[{instancePath:t,
schemaPath:"#/required",keyword:"required",params:{missingProperty:i}}],!1;if(s.creationTime!==void 0){let l=s.creationTime,
a=e,n=e,f=!1,h=e;if(e===h&&e===h)if(typeof l=="string")if(R(l)>64){let m={instancePath:t+"/creationTime",schemaPath:"urn\
:sauce-webhooks:values#/$defs/time/anyOf/0/maxLength",keyword:"maxLength",params:{limit:64}};r===null?r=[m]:r.push(m),e++}else if(L.
test(l)){if(!q(l)){let m={instancePath:t+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/forma\
t",keyword:"format",params:{format:"iso-date-time"}};r===null?r=[m]:r.push(m),e++}}else{let m={instancePath:t+"/creation\
Time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/pattern",keyword:"pattern",params:{pattern:"^.{11}([01]\\\
d|2[0-3]):[0-5]\\d"}};r===null?r=[m]:r.push(m),e++}else{let m={instancePath:t+"/creationTime",schemaPath:"urn:sauce-webh\
ooks:values#/$defs/time/anyOf/0/type",keyword:"type",params:{type:"string"}};r===null?r=[m]:r.push(m),e++}var o=h===e;if(f=
f||o,!f){let m=e;if(e===m)if(typeof l=="number"&&isFinite(l)){if(l>864e13||isNaN(l)){let u={instancePath:t+"/creationTim\
e",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}};
r===null?r=[u]:r.push(u),e++}else if(l<0||isNaN(l)){let u={instancePath:t+"/creationTime",schemaPath:"urn:sauce-webhooks\
:values#/$defs/time/anyOf/1/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};r===null?r=[u]:r.push(u),e++}}else{
let u={instancePath:t+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/type",keyword:"type",params:{
type:"number"}};r===null?r=[u]:r.push(u),e++}var o=m===e;if(f=f||o,!f){let u=e;if(!(l===""||l===null)){let c={instancePath:t+
"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/2/enum",keyword:"enum",params:{allowedValues:F.anyOf[2].
enum}};r===null?r=[c]:r.push(c),e++}var o=u===e;f=f||o}}if(f)e=n,r!==null&&(n?r.length=n:r=null);else{let m={instancePath:t+
"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf",keyword:"anyOf",params:{}};return r===null?r=[m]:
r.push(m),e++,j.errors=r,!1}var d=a===e}else var d=!0;if(d){if(s.modificationTime!==void 0){let l=s.modificationTime,a=e,
n=e,f=!1,h=e;if(e===h&&e===h)if(typeof l=="string")if(R(l)>64){let x={instancePath:t+"/modificationTime",schemaPath:"urn\
:sauce-webhooks:values#/$defs/time/anyOf/0/maxLength",keyword:"maxLength",params:{limit:64}};r===null?r=[x]:r.push(x),e++}else if(L.
test(l)){if(!q(l)){let x={instancePath:t+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/f\
ormat",keyword:"format",params:{format:"iso-date-time"}};r===null?r=[x]:r.push(x),e++}}else{let x={instancePath:t+"/modi\
ficationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/pattern",keyword:"pattern",params:{pattern:"^.{1\
1}([01]\\d|2[0-3]):[0-5]\\d"}};r===null?r=[x]:r.push(x),e++}else{let x={instancePath:t+"/modificationTime",schemaPath:"u\
rn:sauce-webhooks:values#/$defs/time/anyOf/0/type",keyword:"type",params:{type:"string"}};r===null?r=[x]:r.push(x),e++}var v=h===
e;if(f=f||v,!f){let x=e;if(e===x)if(typeof l=="number"&&isFinite(l)){if(l>864e13||isNaN(l)){let g={instancePath:t+"/modi\
ficationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/maximum",keyword:"maximum",params:{comparison:"<\
=",limit:864e13}};r===null?r=[g]:r.push(g),e++}else if(l<0||isNaN(l)){let g={instancePath:t+"/modificationTime",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/anyOf/1/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};r===null?r=[g]:
r.push(g),e++}}else{let g={instancePath:t+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/\
type",keyword:"type",params:{type:"number"}};r===null?r=[g]:r.push(g),e++}var v=x===e;if(f=f||v,!f){let g=e;if(!(l===""||
l===null)){let w={instancePath:t+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/2/enum",keyword:"\
enum",params:{allowedValues:F.anyOf[2].enum}};r===null?r=[w]:r.push(w),e++}var v=g===e;f=f||v}}if(f)e=n,r!==null&&(n?r.length=
n:r=null);else{let x={instancePath:t+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf",keyword:"\
anyOf",params:{}};return r===null?r=[x]:r.push(x),e++,j.errors=r,!1}var d=a===e}else var d=!0;if(d){if(s.automationBackend!==
void 0){let l=s.automationBackend,a=e;if(typeof l!="string"&&l!==null)return j.errors=[{instancePath:t+"/automationBacke\
nd",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var d=a===e}else var d=!0;
if(d){if(s.osName!==void 0){let l=s.osName,a=e;if(typeof l!="string"&&l!==null)return j.errors=[{instancePath:t+"/osName",
schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var d=a===e}else var d=!0;
if(d){if(s.osVersion!==void 0){let l=s.osVersion,a=e;if(typeof l!="string"&&!(typeof l=="number"&&isFinite(l))&&l!==null)
return j.errors=[{instancePath:t+"/osVersion",schemaPath:"urn:sauce-webhooks:values#/$defs/version/type",keyword:"type",
params:{type:U.type}}],!1;var d=a===e}else var d=!0;if(d){if(s.durationSec!==void 0){let l=s.durationSec,a=e,n=e,f=!1,h=e;
if(!(typeof l=="number"&&isFinite(l))){let x={instancePath:t+"/durationSec",schemaPath:"urn:sauce-webhooks:values#/$defs\
/seconds/anyOf/0/type",keyword:"type",params:{type:"number"}};r===null?r=[x]:r.push(x),e++}var p=h===e;if(f=f||p,!f){let x=e;
if(e===x)if(typeof l=="string"){if(!ie.test(l)){let g={instancePath:t+"/durationSec",schemaPath:"urn:sauce-webhooks:valu\
es#/$defs/seconds/anyOf/1/pattern",keyword:"pattern",params:{pattern:"^-?\\d{1,15}(\\.\\d{1,15})?$"}};r===null?r=[g]:r.push(
g),e++}}else{let g={instancePath:t+"/durationSec",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/anyOf/1/type",keyword:"\
type",params:{type:"string"}};r===null?r=[g]:r.push(g),e++}var p=x===e;if(f=f||p,!f){let g=e;if(!(l===""||l===null)){let w={
instancePath:t+"/durationSec",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/anyOf/2/enum",keyword:"enum",params:{
allowedValues:ae.anyOf[2].enum}};r===null?r=[w]:r.push(w),e++}var p=g===e;f=f||p}}if(f)e=n,r!==null&&(n?r.length=n:r=null);else{
let x={instancePath:t+"/durationSec",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/anyOf",keyword:"anyOf",params:{}};
return r===null?r=[x]:r.push(x),e++,j.errors=r,!1}var d=a===e}else var d=!0;if(d)if(s.deviceName!==void 0){let l=s.deviceName,
a=e;if(typeof l!="string"&&l!==null)return j.errors=[{instancePath:t+"/deviceName",schemaPath:"urn:sauce-webhooks:values\
#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var d=a===e}else var d=!0}}}}}}else return j.errors=[{instancePath:t,
schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return j.errors=r,e===0}function N(s,{instancePath:t="",parentData:A,
parentDataProperty:O,rootData:P=s}={}){let r=null,e=0;if(e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){let v;if(s.eventPayload===
void 0&&(v="eventPayload"))return N.errors=[{instancePath:t,schemaPath:"#/required",keyword:"required",params:{missingProperty:v}}],
!1;if(s.eventPayload!==void 0){let p=e;j(s.eventPayload,{instancePath:t+"/eventPayload",parentData:s,parentDataProperty:"\
eventPayload",rootData:P})||(r=r===null?j.errors:r.concat(j.errors),e=r.length);var o=p===e}else var o=!0;if(o)if(s.ownership!==
void 0){let p=s.ownership,i=e;if(!(p&&typeof p=="object"&&!Array.isArray(p))&&p!==null)return N.errors=[{instancePath:t+
"/ownership",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:B.type}}],!1;
if(e===i&&p&&typeof p=="object"&&!Array.isArray(p)){if(p.userId!==void 0){let a=p.userId,n=e;if(typeof a!="string"&&a!==
null)return N.errors=[{instancePath:t+"/ownership/userId",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:k.type}}],!1;var d=n===e}else var d=!0;if(d){if(p.orgId!==void 0){let a=p.orgId,n=e;if(typeof a!="str\
ing"&&a!==null)return N.errors=[{instancePath:t+"/ownership/orgId",schemaPath:"urn:sauce-webhooks:values#/$defs/text/typ\
e",keyword:"type",params:{type:k.type}}],!1;var d=n===e}else var d=!0;if(d){if(p.teamId!==void 0){let a=p.teamId,n=e;if(typeof a!=
"string"&&a!==null)return N.errors=[{instancePath:t+"/ownership/teamId",schemaPath:"urn:sauce-webhooks:values#/$defs/tex\
t/type",keyword:"type",params:{type:k.type}}],!1;var d=n===e}else var d=!0;if(d){if(p.groupIdd!==void 0){let a=p.groupIdd,
n=e;if(typeof a!="string"&&a!==null)return N.errors=[{instancePath:t+"/ownership/groupIdd",schemaPath:"urn:sauce-webhook\
s:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var d=n===e}else var d=!0;if(d)if(p.groupId!==void 0){
let a=p.groupId,n=e;if(typeof a!="string"&&a!==null)return N.errors=[{instancePath:t+"/ownership/groupId",schemaPath:"ur\
n:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var d=n===e}else var d=!0}}}}var o=i===
e}else var o=!0}else return N.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return N.
errors=r,e===0}var ve=new RegExp("^\\s*[rR][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function I(s,{instancePath:t="",parentData:A,
parentDataProperty:O,rootData:P=s}={}){let r=null,e=0;if(b(s,{instancePath:t,parentData:A,parentDataProperty:O,rootData:P})||
(r=r===null?b.errors:r.concat(b.errors),e=r.length),e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){let o;if(s.id===void 0&&
(o="id")||s.status===void 0&&(o="status")||s.data_type===void 0&&(o="data_type"))return I.errors=[{instancePath:t,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:o}}],!1;if(s.data_type!==void 0){let d=s.data_type,v=e;if(typeof d!=
"string"&&d!==null)return I.errors=[{instancePath:t+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/t\
ype",keyword:"type",params:{type:M.type}}],!1;if(e===v)if(typeof d=="string"){if(!ve.test(d))return I.errors=[{instancePath:t+
"/data_type",schemaPath:"#/properties/data_type/pattern",keyword:"pattern",params:{pattern:"^\\s*[rR][dD][cC]([ _-]([jJ][\
oO][bB]|[tT][eE][sS][tT]))?\\s*$"}}],!1}else return I.errors=[{instancePath:t+"/data_type",schemaPath:"#/properties/data\
_type/type",keyword:"type",params:{type:"string"}}],!1}}else return I.errors=[{instancePath:t,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}}],!1;return I.errors=r,e===0}function C(s,{instancePath:t="",parentData:A,parentDataProperty:O,
rootData:P=s}={}){let r=null,e=0;if(!(s&&typeof s=="object"&&!Array.isArray(s)))return C.errors=[{instancePath:t,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}}],!1;let o=e,d=!0,v=e;if(s&&typeof s=="object"&&!Array.isArray(s)){let l;if(s.
eventPayload===void 0&&(l="eventPayload")||s.ownership===void 0&&(l="ownership")){let a={};r===null?r=[a]:r.push(a),e++}}
var p=v===e;e=o,r!==null&&(o?r.length=o:r=null);let i;if(p){let l=e;N(s,{instancePath:t,parentData:A,parentDataProperty:O,
rootData:P})||(r=r===null?N.errors:r.concat(N.errors),e=r.length);var p=l===e;d=p,i="then"}else{let l=e;I(s,{instancePath:t,
parentData:A,parentDataProperty:O,rootData:P})||(r=r===null?I.errors:r.concat(I.errors),e=r.length);var p=l===e;d=p,i="e\
lse"}if(!d){let l={instancePath:t,schemaPath:"#/if",keyword:"if",params:{failingKeyword:i}};return r===null?r=[l]:r.push(
l),e++,C.errors=r,!1}return C.errors=r,e===0}var $e=T;var D={type:["integer","null"],"x-expected":"an integer","x-payload":"number | null"};function T(s,{instancePath:t="",parentData:A,
parentDataProperty:O,rootData:P=s}={}){let r=null,e=0;if(e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){let h;if(s.concurrency===
void 0&&(h="concurrency"))return T.errors=[{instancePath:t,schemaPath:"#/required",keyword:"required",params:{missingProperty:h}}],
!1;if(s.concurrency!==void 0){let m=s.concurrency,x=e;if(!(m&&typeof m=="object"&&!Array.isArray(m)))return T.errors=[{instancePath:t+
"/concurrency",schemaPath:"urn:sauce-webhooks:values#/$defs/record/type",keyword:"type",params:{type:"object"}}],!1;if(e===
x&&m&&typeof m=="object"&&!Array.isArray(m)){if(m.organization!==void 0){let u=m.organization,g=e;if(!(u&&typeof u=="obj\
ect"&&!Array.isArray(u))&&u!==null)return T.errors=[{instancePath:t+"/concurrency/organization",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:B.type}}],!1;if(e===g&&u&&typeof u=="object"&&!Array.
isArray(u)){if(u.id!==void 0){let c=u.id,w=e;if(typeof c!="string"&&c!==null)return T.errors=[{instancePath:t+"/concurre\
ncy/organization/id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var o=w===
e}else var o=!0;if(o){if(u.allowed!==void 0){let c=u.allowed,w=e;if(!(c&&typeof c=="object"&&!Array.isArray(c))&&c!==null)
return T.errors=[{instancePath:t+"/concurrency/organization/allowed",schemaPath:"urn:sauce-webhooks:values#/$defs/option\
alRecord/type",keyword:"type",params:{type:B.type}}],!1;if(e===w&&c&&typeof c=="object"&&!Array.isArray(c)){if(c.vms!==void 0){
let $=c.vms,y=e;if(!(typeof $=="number"&&!($%1)&&!isNaN($)&&isFinite($))&&$!==null)return T.errors=[{instancePath:t+"/co\
ncurrency/organization/allowed/vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.
type}}],!1;var d=y===e}else var d=!0;if(d){if(c.mac_vms!==void 0){let $=c.mac_vms,y=e;if(!(typeof $=="number"&&!($%1)&&!isNaN(
$)&&isFinite($))&&$!==null)return T.errors=[{instancePath:t+"/concurrency/organization/allowed/mac_vms",schemaPath:"urn:\
sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var d=y===e}else var d=!0;if(d)if(c.rds!==
void 0){let $=c.rds,y=e;if(!(typeof $=="number"&&!($%1)&&!isNaN($)&&isFinite($))&&$!==null)return T.errors=[{instancePath:t+
"/concurrency/organization/allowed/rds",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{
type:D.type}}],!1;var d=y===e}else var d=!0}}var o=w===e}else var o=!0;if(o)if(u.current!==void 0){let c=u.current,w=e;if(!(c&&
typeof c=="object"&&!Array.isArray(c))&&c!==null)return T.errors=[{instancePath:t+"/concurrency/organization/current",schemaPath:"\
urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:B.type}}],!1;if(e===w&&c&&typeof c=="o\
bject"&&!Array.isArray(c)){if(c.vms!==void 0){let $=c.vms,y=e;if(!(typeof $=="number"&&!($%1)&&!isNaN($)&&isFinite($))&&
$!==null)return T.errors=[{instancePath:t+"/concurrency/organization/current/vms",schemaPath:"urn:sauce-webhooks:values#\
/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var v=y===e}else var v=!0;if(v){if(c.mac_vms!==void 0){let $=c.
mac_vms,y=e;if(!(typeof $=="number"&&!($%1)&&!isNaN($)&&isFinite($))&&$!==null)return T.errors=[{instancePath:t+"/concur\
rency/organization/current/mac_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.
type}}],!1;var v=y===e}else var v=!0;if(v)if(c.rds!==void 0){let $=c.rds,y=e;if(!(typeof $=="number"&&!($%1)&&!isNaN($)&&
isFinite($))&&$!==null)return T.errors=[{instancePath:t+"/concurrency/organization/current/rds",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var v=y===e}else var v=!0}}var o=w===e}else var o=!0}}
var p=g===e}else var p=!0;if(p)if(m.team!==void 0){let u=m.team,g=e;if(!(u&&typeof u=="object"&&!Array.isArray(u))&&u!==
null)return T.errors=[{instancePath:t+"/concurrency/team",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/ty\
pe",keyword:"type",params:{type:B.type}}],!1;if(e===g&&u&&typeof u=="object"&&!Array.isArray(u)){if(u.id!==void 0){let w=u.
id,_=e;if(typeof w!="string"&&w!==null)return T.errors=[{instancePath:t+"/concurrency/team/id",schemaPath:"urn:sauce-web\
hooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var i=_===e}else var i=!0;if(i){if(u.allowed!==void 0){
let w=u.allowed,_=e;if(!(w&&typeof w=="object"&&!Array.isArray(w))&&w!==null)return T.errors=[{instancePath:t+"/concurre\
ncy/team/allowed",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:B.type}}],
!1;if(e===_&&w&&typeof w=="object"&&!Array.isArray(w)){if(w.vms!==void 0){let y=w.vms,S=e;if(!(typeof y=="number"&&!(y%1)&&
!isNaN(y)&&isFinite(y))&&y!==null)return T.errors=[{instancePath:t+"/concurrency/team/allowed/vms",schemaPath:"urn:sauce\
-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var l=S===e}else var l=!0;if(l){if(w.mac_vms!==
void 0){let y=w.mac_vms,S=e;if(!(typeof y=="number"&&!(y%1)&&!isNaN(y)&&isFinite(y))&&y!==null)return T.errors=[{instancePath:t+
"/concurrency/team/allowed/mac_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.
type}}],!1;var l=S===e}else var l=!0;if(l)if(w.rds!==void 0){let y=w.rds,S=e;if(!(typeof y=="number"&&!(y%1)&&!isNaN(y)&&
isFinite(y))&&y!==null)return T.errors=[{instancePath:t+"/concurrency/team/allowed/rds",schemaPath:"urn:sauce-webhooks:v\
alues#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var l=S===e}else var l=!0}}var i=_===e}else var i=!0;if(i)
if(u.current!==void 0){let w=u.current,_=e;if(!(w&&typeof w=="object"&&!Array.isArray(w))&&w!==null)return T.errors=[{instancePath:t+
"/concurrency/team/current",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:B.
type}}],!1;if(e===_&&w&&typeof w=="object"&&!Array.isArray(w)){if(w.vms!==void 0){let y=w.vms,S=e;if(!(typeof y=="number"&&
!(y%1)&&!isNaN(y)&&isFinite(y))&&y!==null)return T.errors=[{instancePath:t+"/concurrency/team/current/vms",schemaPath:"u\
rn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var a=S===e}else var a=!0;if(a){if(w.
mac_vms!==void 0){let y=w.mac_vms,S=e;if(!(typeof y=="number"&&!(y%1)&&!isNaN(y)&&isFinite(y))&&y!==null)return T.errors=
[{instancePath:t+"/concurrency/team/current/mac_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"t\
ype",params:{type:D.type}}],!1;var a=S===e}else var a=!0;if(a)if(w.rds!==void 0){let y=w.rds,S=e;if(!(typeof y=="number"&&
!(y%1)&&!isNaN(y)&&isFinite(y))&&y!==null)return T.errors=[{instancePath:t+"/concurrency/team/current/rds",schemaPath:"u\
rn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var a=S===e}else var a=!0}}var i=_===
e}else var i=!0}}var p=g===e}else var p=!0}var n=x===e}else var n=!0;if(n)if(s.timestamp!==void 0){let m=s.timestamp,x=e,
u=e,g=!1,c=e;if(e===c&&e===c)if(typeof m=="string")if(R(m)>64){let _={instancePath:t+"/timestamp",schemaPath:"urn:sauce-\
webhooks:values#/$defs/time/anyOf/0/maxLength",keyword:"maxLength",params:{limit:64}};r===null?r=[_]:r.push(_),e++}else if(L.
test(m)){if(!q(m)){let _={instancePath:t+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/format",
keyword:"format",params:{format:"iso-date-time"}};r===null?r=[_]:r.push(_),e++}}else{let _={instancePath:t+"/timestamp",
schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/pattern",keyword:"pattern",params:{pattern:"^.{11}([01]\\d|2[0-\
3]):[0-5]\\d"}};r===null?r=[_]:r.push(_),e++}else{let _={instancePath:t+"/timestamp",schemaPath:"urn:sauce-webhooks:valu\
es#/$defs/time/anyOf/0/type",keyword:"type",params:{type:"string"}};r===null?r=[_]:r.push(_),e++}var f=c===e;if(g=g||f,!g){
let _=e;if(e===_)if(typeof m=="number"&&isFinite(m)){if(m>864e13||isNaN(m)){let y={instancePath:t+"/timestamp",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/anyOf/1/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}};r===null?
r=[y]:r.push(y),e++}else if(m<0||isNaN(m)){let y={instancePath:t+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$de\
fs/time/anyOf/1/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};r===null?r=[y]:r.push(y),e++}}else{let y={instancePath:t+
"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/type",keyword:"type",params:{type:"number"}};r===
null?r=[y]:r.push(y),e++}var f=_===e;if(g=g||f,!g){let y=e;if(!(m===""||m===null)){let ue={instancePath:t+"/timestamp",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/anyOf/2/enum",keyword:"enum",params:{allowedValues:F.anyOf[2].enum}};r===null?r=[ue]:
r.push(ue),e++}var f=y===e;g=g||f}}if(g)e=u,r!==null&&(u?r.length=u:r=null);else{let _={instancePath:t+"/timestamp",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/anyOf",keyword:"anyOf",params:{}};return r===null?r=[_]:r.push(_),e++,T.errors=r,!1}
var n=x===e}else var n=!0}else return T.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],
!1;return T.errors=r,e===0}var ge=E;var fe={type:["object","string","null"],"x-expected":"an object of counts, or a JSON string of one"};function E(s,{instancePath:t="",
parentData:A,parentDataProperty:O,rootData:P=s}={}){let r=null,e=0;if(e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){
let p;if(s.build_id===void 0&&(p="build_id")||s.status===void 0&&(p="status"))return E.errors=[{instancePath:t,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:p}}],!1;if(s.org_id!==void 0){let i=s.org_id,l=e;if(typeof i!="st\
ring"&&i!==null)return E.errors=[{instancePath:t+"/org_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:k.type}}],!1;var o=l===e}else var o=!0;if(o){if(s.user_id!==void 0){let i=s.user_id,l=e;if(typeof i!=
"string"&&i!==null)return E.errors=[{instancePath:t+"/user_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:k.type}}],!1;var o=l===e}else var o=!0;if(o){if(s.team_ids!==void 0){let i=s.team_ids,l=e,a=e;if(!Array.
isArray(i)&&i!==null)return E.errors=[{instancePath:t+"/team_ids",schemaPath:"urn:sauce-webhooks:values#/$defs/texts/typ\
e",keyword:"type",params:{type:oe.type}}],!1;if(e===a&&Array.isArray(i)){var d=!0;let f=i.length;for(let h=0;h<f;h++){let m=e;
if(typeof i[h]!="string")return E.errors=[{instancePath:t+"/team_ids/"+h,schemaPath:"urn:sauce-webhooks:values#/$defs/te\
xts/items/type",keyword:"type",params:{type:"string"}}],!1;var d=m===e;if(!d)break}}var o=l===e}else var o=!0;if(o){if(s.
creator_id!==void 0){let i=s.creator_id,l=e;if(typeof i!="string"&&i!==null)return E.errors=[{instancePath:t+"/creator_i\
d",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var o=l===e}else var o=!0;
if(o){if(s.build_id!==void 0){let i=s.build_id,l=e;if(e===e)if(typeof i=="string"){if(R(i)<1)return E.errors=[{instancePath:t+
"/build_id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/minLength",keyword:"minLength",params:{limit:1}}],!1}else return E.
errors=[{instancePath:t+"/build_id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/type",keyword:"type",params:{type:"s\
tring"}}],!1;var o=l===e}else var o=!0;if(o){if(s.build_name!==void 0){let i=s.build_name,l=e;if(typeof i!="string"&&i!==
null)return E.errors=[{instancePath:t+"/build_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"typ\
e",params:{type:k.type}}],!1;var o=l===e}else var o=!0;if(o){if(s.build_url!==void 0){let i=s.build_url,l=e;if(typeof i!=
"string"&&i!==null)return E.errors=[{instancePath:t+"/build_url",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",
keyword:"type",params:{type:k.type}}],!1;var o=l===e}else var o=!0;if(o){if(s.status!==void 0){let i=s.status,l=e;if(e===
e)if(typeof i=="string"){if(!ne.test(i))return E.errors=[{instancePath:t+"/status",schemaPath:"urn:sauce-webhooks:values\
#/$defs/status/pattern",keyword:"pattern",params:{pattern:"\\S"}}],!1}else return E.errors=[{instancePath:t+"/status",schemaPath:"\
urn:sauce-webhooks:values#/$defs/status/type",keyword:"type",params:{type:"string"}}],!1;var o=l===e}else var o=!0;if(o){
if(s.branch!==void 0){let i=s.branch,l=e;if(typeof i!="string"&&i!==null)return E.errors=[{instancePath:t+"/branch",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var o=l===e}else var o=!0;if(o){if(s.
project!==void 0){let i=s.project,l=e;if(typeof i!="string"&&i!==null)return E.errors=[{instancePath:t+"/project",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var o=l===e}else var o=!0;if(o){if(s.
summary!==void 0){let i=s.summary,l=e;if(!(i&&typeof i=="object"&&!Array.isArray(i))&&typeof i!="string"&&i!==null)return E.
errors=[{instancePath:t+"/summary",schemaPath:"urn:sauce-webhooks:values#/$defs/summary/type",keyword:"type",params:{type:fe.
type}}],!1;if(e===l&&i&&typeof i=="object"&&!Array.isArray(i)){if(i.errored!==void 0){let n=i.errored,f=e;if(!(typeof n==
"number"&&!(n%1)&&!isNaN(n)&&isFinite(n))&&n!==null)return E.errors=[{instancePath:t+"/summary/errored",schemaPath:"urn:\
sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var v=f===e}else var v=!0;if(v){if(i.approved!==
void 0){let n=i.approved,f=e;if(!(typeof n=="number"&&!(n%1)&&!isNaN(n)&&isFinite(n))&&n!==null)return E.errors=[{instancePath:t+
"/summary/approved",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var v=f===
e}else var v=!0;if(v){if(i.equal!==void 0){let n=i.equal,f=e;if(!(typeof n=="number"&&!(n%1)&&!isNaN(n)&&isFinite(n))&&n!==
null)return E.errors=[{instancePath:t+"/summary/equal",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"\
type",params:{type:D.type}}],!1;var v=f===e}else var v=!0;if(v){if(i.rejected!==void 0){let n=i.rejected,f=e;if(!(typeof n==
"number"&&!(n%1)&&!isNaN(n)&&isFinite(n))&&n!==null)return E.errors=[{instancePath:t+"/summary/rejected",schemaPath:"urn\
:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var v=f===e}else var v=!0;if(v){if(i.
unapproved!==void 0){let n=i.unapproved,f=e;if(!(typeof n=="number"&&!(n%1)&&!isNaN(n)&&isFinite(n))&&n!==null)return E.
errors=[{instancePath:t+"/summary/unapproved",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{
type:D.type}}],!1;var v=f===e}else var v=!0;if(v)if(i.queued!==void 0){let n=i.queued,f=e;if(!(typeof n=="number"&&!(n%1)&&
!isNaN(n)&&isFinite(n))&&n!==null)return E.errors=[{instancePath:t+"/summary/queued",schemaPath:"urn:sauce-webhooks:valu\
es#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var v=f===e}else var v=!0}}}}}var o=l===e}else var o=!0;if(o)
if(s.data_center!==void 0){let i=s.data_center,l=e;if(typeof i!="string"&&i!==null)return E.errors=[{instancePath:t+"/da\
ta_center",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:k.type}}],!1;var o=l===e}else
var o=!0}}}}}}}}}}}else return E.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;
return E.errors=r,e===0}var Pe=z;function z(s,{instancePath:t="",parentData:A,parentDataProperty:O,rootData:P=s}={}){let r=null,
e=0;if(e===0)if(typeof s=="string"){if(R(s)<1)return z.errors=[{instancePath:t,schemaPath:"#/minLength",keyword:"minLeng\
th",params:{limit:1}}],!1}else return z.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"string"}}],
!1;return z.errors=r,e===0}var Oe=W;function W(s,{instancePath:t="",parentData:A,parentDataProperty:O,rootData:P=s}={}){
let r=null,e=0;if(e===0)if(typeof s=="string"){if(!ne.test(s))return W.errors=[{instancePath:t,schemaPath:"#/pattern",keyword:"\
pattern",params:{pattern:"\\S"}}],!1}else return W.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"\
string"}}],!1;return W.errors=r,e===0}var Ae=H;function H(s,{instancePath:t="",parentData:A,parentDataProperty:O,rootData:P=s}={}){
let r=null,e=0;return typeof s!="string"&&s!==null?(H.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{
type:k.type}}],!1):(H.errors=r,e===0)}var Te=G;function G(s,{instancePath:t="",parentData:A,parentDataProperty:O,rootData:P=s}={}){
let r=null,e=0;return typeof s!="string"&&!(typeof s=="number"&&isFinite(s))&&s!==null?(G.errors=[{instancePath:t,schemaPath:"\
#/type",keyword:"type",params:{type:U.type}}],!1):(G.errors=r,e===0)}var Ee=Y;function Y(s,{instancePath:t="",parentData:A,
parentDataProperty:O,rootData:P=s}={}){let r=null,e=0,o=e,d=!1,v=e;if(e===v&&e===v)if(typeof s=="string")if(R(s)>64){let i={
instancePath:t,schemaPath:"#/anyOf/0/maxLength",keyword:"maxLength",params:{limit:64}};r===null?r=[i]:r.push(i),e++}else if(L.
test(s)){if(!q(s)){let i={instancePath:t,schemaPath:"#/anyOf/0/format",keyword:"format",params:{format:"iso-date-time"}};
r===null?r=[i]:r.push(i),e++}}else{let i={instancePath:t,schemaPath:"#/anyOf/0/pattern",keyword:"pattern",params:{pattern:"\
^.{11}([01]\\d|2[0-3]):[0-5]\\d"}};r===null?r=[i]:r.push(i),e++}else{let i={instancePath:t,schemaPath:"#/anyOf/0/type",keyword:"\
type",params:{type:"string"}};r===null?r=[i]:r.push(i),e++}var p=v===e;if(d=d||p,!d){let i=e;if(e===i)if(typeof s=="numb\
er"&&isFinite(s)){if(s>864e13||isNaN(s)){let a={instancePath:t,schemaPath:"#/anyOf/1/maximum",keyword:"maximum",params:{
comparison:"<=",limit:864e13}};r===null?r=[a]:r.push(a),e++}else if(s<0||isNaN(s)){let a={instancePath:t,schemaPath:"#/a\
nyOf/1/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};r===null?r=[a]:r.push(a),e++}}else{let a={instancePath:t,
schemaPath:"#/anyOf/1/type",keyword:"type",params:{type:"number"}};r===null?r=[a]:r.push(a),e++}var p=i===e;if(d=d||p,!d){
let a=e;if(!(s===""||s===null)){let f={instancePath:t,schemaPath:"#/anyOf/2/enum",keyword:"enum",params:{allowedValues:F.
anyOf[2].enum}};r===null?r=[f]:r.push(f),e++}var p=a===e;d=d||p}}if(d)e=o,r!==null&&(o?r.length=o:r=null);else{let i={instancePath:t,
schemaPath:"#/anyOf",keyword:"anyOf",params:{}};return r===null?r=[i]:r.push(i),e++,Y.errors=r,!1}return Y.errors=r,e===
0}var De=K;function K(s,{instancePath:t="",parentData:A,parentDataProperty:O,rootData:P=s}={}){let r=null,e=0,o=e,d=!1,v=e;
if(!(typeof s=="number"&&isFinite(s))){let i={instancePath:t,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type:"nu\
mber"}};r===null?r=[i]:r.push(i),e++}var p=v===e;if(d=d||p,!d){let i=e;if(e===i)if(typeof s=="string"){if(!ie.test(s)){let a={
instancePath:t,schemaPath:"#/anyOf/1/pattern",keyword:"pattern",params:{pattern:"^-?\\d{1,15}(\\.\\d{1,15})?$"}};r===null?
r=[a]:r.push(a),e++}}else{let a={instancePath:t,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type:"string"}};r===null?
r=[a]:r.push(a),e++}var p=i===e;if(d=d||p,!d){let a=e;if(!(s===""||s===null)){let f={instancePath:t,schemaPath:"#/anyOf/\
2/enum",keyword:"enum",params:{allowedValues:ae.anyOf[2].enum}};r===null?r=[f]:r.push(f),e++}var p=a===e;d=d||p}}if(d)e=
o,r!==null&&(o?r.length=o:r=null);else{let i={instancePath:t,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};return r===
null?r=[i]:r.push(i),e++,K.errors=r,!1}return K.errors=r,e===0}var je=Q;function Q(s,{instancePath:t="",parentData:A,parentDataProperty:O,
rootData:P=s}={}){let r=null,e=0;return s===1||s===0||s===!0||s===!1||s===null||s===""?(Q.errors=r,e===0):(Q.errors=[{instancePath:t,
schemaPath:"#/enum",keyword:"enum",params:{allowedValues:ce.enum}}],!1)}var Ne=X;function X(s,{instancePath:t="",parentData:A,
parentDataProperty:O,rootData:P=s}={}){let r=null,e=0;return!(typeof s=="number"&&!(s%1)&&!isNaN(s)&&isFinite(s))&&s!==null?
(X.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:D.type}}],!1):(X.errors=r,e===0)}var Se=J;function J(s,{
instancePath:t="",parentData:A,parentDataProperty:O,rootData:P=s}={}){let r=null,e=0;if(!Array.isArray(s)&&s!==null)return J.
errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:oe.type}}],!1;if(e===0&&Array.isArray(s)){var o=!0;
let d=s.length;for(let v=0;v<d;v++){let p=e;if(typeof s[v]!="string")return J.errors=[{instancePath:t+"/"+v,schemaPath:"\
#/items/type",keyword:"type",params:{type:"string"}}],!1;var o=p===e;if(!o)break}}return J.errors=r,e===0}var Re=ee;function ee(s,{
instancePath:t="",parentData:A,parentDataProperty:O,rootData:P=s}={}){let r=null,e=0;return s&&typeof s=="object"&&!Array.
isArray(s)?(ee.errors=r,e===0):(ee.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1)}
var Ie=re;function re(s,{instancePath:t="",parentData:A,parentDataProperty:O,rootData:P=s}={}){let r=null,e=0;return!(s&&
typeof s=="object"&&!Array.isArray(s))&&s!==null?(re.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{
type:B.type}}],!1):(re.errors=r,e===0)}var Be=se;function se(s,{instancePath:t="",parentData:A,parentDataProperty:O,rootData:P=s}={}){
let r=null,e=0;return!(s&&typeof s=="object"&&!Array.isArray(s))&&typeof s!="string"&&s!==null?(se.errors=[{instancePath:t,
schemaPath:"#/type",keyword:"type",params:{type:fe.type}}],!1):(se.errors=r,e===0)}var Ve=te;function te(s,{instancePath:t="",
parentData:A,parentDataProperty:O,rootData:P=s}={}){let r=null,e=0;return typeof s!="string"&&s!==null?(te.errors=[{instancePath:t,
schemaPath:"#/type",keyword:"type",params:{type:M.type}}],!1):(te.errors=r,e===0)}export{$e as concurrencyEvent,Ne as countValue,Ve as dataTypeValue,Pe as idValue,Ie as optionalRecordValue,xe as rdcEvent,
Re as recordValue,De as secondsValue,Oe as statusValue,Be as summaryValue,Ae as textValue,Se as textsValue,Ee as timeValue,
_e as vdcEvent,je as verdictValue,Te as versionValue,ge as visualBuildEvent};
