// Generated from schemas/ by npm run generate: change the schemas, not this file.
// @ts-nocheck
/*! Code of ajv is in here, under the MIT licence. */
var fe=(r,s)=>()=>{try{return s||r((s={exports:{}}).exports,s),s.exports}catch(g){throw s=0,g}};var de=fe(H=>{"use strict";Object.defineProperty(H,"__esModule",{value:!0});function ue(r){let s=r.length,g=0,$=0,_;for(;$<
s;)g++,_=r.charCodeAt($++),_>=55296&&_<=56319&&$<s&&(_=r.charCodeAt($),(_&64512)===56320&&$++);return g}H.default=ue;ue.
code='require("ajv/dist/runtime/ucs2length").default'});import{isIsoDateTime as pe}from"../time";var me={"iso-date-time":pe},ke=V;var K={type:["string","null"],"x-expected":"vdc or rdc","x-payload":"'vdc' | 'rdc' | null"};var q={type:["string","number","null"],minimum:0,maximum:864e13,if:{type:"string",minLength:1},then:{format:"iso-date-ti\
me",pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([0\
1]\\d|2[0-3])(:?[0-5]\\d)?)?$",maxLength:64},"x-expected":"a time (ISO 8601, or epoch seconds or milliseconds)","x-paylo\
ad":"string | null"},w={type:["string","null"],"x-expected":"a string","x-payload":"string | null"};var le={enum:[1,0,!0,!1,null,""],"x-expected":"1, 0, true, false or null","x-payload":"boolean | null"},M={type:["string",
"number","null"],"x-expected":"a string or a number","x-payload":"string | null"},ae={type:["string","number","null"],pattern:"\
^(-?\\d{1,15}(\\.\\d{1,15})?)?$","x-expected":"a number of seconds","x-payload":"number | null"},oe={type:["array","null"],
items:{type:"string"},"x-expected":"an array of strings","x-payload":"string[]"},j=de().default,L=me["iso-date-time"],z=new RegExp(
"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])\
(:?[0-5]\\d)?)?$","u"),ne=new RegExp("\\S","u"),ie=new RegExp("^(-?\\d{1,15}(\\.\\d{1,15})?)?$","u");function c(r,{instancePath:s="",
parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){
if(r.id!==void 0){let t=r.id,i=e;if(e===e)if(typeof t=="string"){if(j(t)<1)return c.errors=[{instancePath:s+"/id",schemaPath:"\
urn:sauce-webhooks:values#/$defs/id/minLength",keyword:"minLength",params:{limit:1}}],!1}else return c.errors=[{instancePath:s+
"/id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/type",keyword:"type",params:{type:"string"}}],!1;var o=i===e}else var o=!0;
if(o){if(r.creation_time!==void 0){let t=r.creation_time,i=e,u=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&
t!==null)return c.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"\
type",params:{type:q.type}}],!1;let b=e,A=!0,f=e;if(e===f)if(typeof t=="string"){if(j(t)<1){let l={};a===null?a=[l]:a.push(
l),e++}}else{let l={};a===null?a=[l]:a.push(l),e++}var d=f===e;if(e=b,a!==null&&(b?a.length=b:a=null),d){let l=e;if(e===
l&&typeof t=="string"){if(j(t)>64)return c.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:value\
s#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(z.test(t)){if(!L(t))return c.errors=[{instancePath:s+
"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso-dat\
e-time"}}],!1}else return c.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/t\
hen/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\\
d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var d=l===e;A=d}if(!A){let l={instancePath:s+
"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};return a===
null?a=[l]:a.push(l),e++,c.errors=a,!1}if(e===u&&typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t))return c.errors=
[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:864e13}}],!1;if(t<0||isNaN(t))return c.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks\
:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var o=i===e}else var o=!0;if(o){if(r.
modification_time!==void 0){let t=r.modification_time,i=e,u=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&
t!==null)return c.errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"\
type",params:{type:q.type}}],!1;let b=e,A=!0,f=e;if(e===f)if(typeof t=="string"){if(j(t)<1){let l={};a===null?a=[l]:a.push(
l),e++}}else{let l={};a===null?a=[l]:a.push(l),e++}var p=f===e;if(e=b,a!==null&&(b?a.length=b:a=null),p){let l=e;if(e===
l&&typeof t=="string"){if(j(t)>64)return c.errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:v\
alues#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(z.test(t)){if(!L(t))return c.errors=[{instancePath:s+
"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso\
-date-time"}}],!1}else return c.errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$def\
s/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]\
):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var p=l===e;A=p}if(!A){let l={instancePath:s+
"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};
return a===null?a=[l]:a.push(l),e++,c.errors=a,!1}if(e===u&&typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t))return c.
errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",
params:{comparison:"<=",limit:864e13}}],!1;if(t<0||isNaN(t))return c.errors=[{instancePath:s+"/modification_time",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var o=i===e}else var o=!0;
if(o){if(r.start_time!==void 0){let t=r.start_time,i=e,u=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==
null)return c.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"typ\
e",params:{type:q.type}}],!1;let b=e,A=!0,f=e;if(e===f)if(typeof t=="string"){if(j(t)<1){let l={};a===null?a=[l]:a.push(
l),e++}}else{let l={};a===null?a=[l]:a.push(l),e++}var m=f===e;if(e=b,a!==null&&(b?a.length=b:a=null),m){let l=e;if(e===
l&&typeof t=="string"){if(j(t)>64)return c.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/\
$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(z.test(t)){if(!L(t))return c.errors=[{instancePath:s+
"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso-date-t\
ime"}}],!1}else return c.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pa\
ttern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-\
5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var m=l===e;A=m}if(!A){let l={instancePath:s+"/star\
t_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};return a===null?
a=[l]:a.push(l),e++,c.errors=a,!1}if(e===u&&typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t))return c.errors=[{instancePath:s+
"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],
!1;if(t<0||isNaN(t))return c.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/min\
imum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var o=i===e}else var o=!0;if(o){if(r.owner!==void 0){let t=r.
owner,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/owner",schemaPath:"urn:sauce-webhooks:value\
s#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.owner_id!==void 0){let t=r.
owner_id,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/owner_id",schemaPath:"urn:sauce-webhooks\
:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.org_id!==void 0){
let t=r.org_id,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/org_id",schemaPath:"urn:sauce-webh\
ooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.team_id!==void 0){
let t=r.team_id,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/team_id",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.team_name!==
void 0){let t=r.team_name,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/team_name",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.
group_id!==void 0){let t=r.group_id,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/group_id",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.
status!==void 0){let t=r.status,i=e;if(e===e)if(typeof t=="string"){if(!ne.test(t))return c.errors=[{instancePath:s+"/st\
atus",schemaPath:"urn:sauce-webhooks:values#/$defs/status/pattern",keyword:"pattern",params:{pattern:"\\S"}}],!1}else return c.
errors=[{instancePath:s+"/status",schemaPath:"urn:sauce-webhooks:values#/$defs/status/type",keyword:"type",params:{type:"\
string"}}],!1;var o=i===e}else var o=!0;if(o){if(r.passed!==void 0){let t=r.passed,i=e;if(!(t===1||t===0||t===!0||t===!1||
t===null||t===""))return c.errors=[{instancePath:s+"/passed",schemaPath:"urn:sauce-webhooks:values#/$defs/verdict/enum",
keyword:"enum",params:{allowedValues:le.enum}}],!1;var o=i===e}else var o=!0;if(o){if(r.name!==void 0){let t=r.name,i=e;
if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/name",schemaPath:"urn:sauce-webhooks:values#/$defs/te\
xt/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.browser_name!==void 0){let t=r.browser_name,
i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/browser_name",schemaPath:"urn:sauce-webhooks:valu\
es#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.browser_version!==void 0){
let t=r.browser_version,i=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==null)return c.errors=[{instancePath:s+
"/browser_version",schemaPath:"urn:sauce-webhooks:values#/$defs/version/type",keyword:"type",params:{type:M.type}}],!1;var o=i===
e}else var o=!0;if(o){if(r.os_name!==void 0){let t=r.os_name,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+
"/os_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else
var o=!0;if(o){if(r.os_version!==void 0){let t=r.os_version,i=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&
t!==null)return c.errors=[{instancePath:s+"/os_version",schemaPath:"urn:sauce-webhooks:values#/$defs/version/type",keyword:"\
type",params:{type:M.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.duration_sec!==void 0){let t=r.duration_sec,i=e,u=e;
if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==null)return c.errors=[{instancePath:s+"/duration_sec",schemaPath:"\
urn:sauce-webhooks:values#/$defs/seconds/type",keyword:"type",params:{type:ae.type}}],!1;if(e===u&&typeof t=="string"&&!ie.
test(t))return c.errors=[{instancePath:s+"/duration_sec",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/pattern",keyword:"\
pattern",params:{pattern:"^(-?\\d{1,15}(\\.\\d{1,15})?)?$"}}],!1;var o=i===e}else var o=!0;if(o){if(r.visibility!==void 0){
let t=r.visibility,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/visibility",schemaPath:"urn:sa\
uce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.tags!==
void 0){let t=r.tags,i=e,u=e;if(!Array.isArray(t)&&t!==null)return c.errors=[{instancePath:s+"/tags",schemaPath:"urn:sau\
ce-webhooks:values#/$defs/texts/type",keyword:"type",params:{type:oe.type}}],!1;if(e===u&&Array.isArray(t)){var n=!0;let A=t.
length;for(let f=0;f<A;f++){let D=e;if(typeof t[f]!="string")return c.errors=[{instancePath:s+"/tags/"+f,schemaPath:"urn\
:sauce-webhooks:values#/$defs/texts/items/type",keyword:"type",params:{type:"string"}}],!1;var n=D===e;if(!n)break}}var o=i===
e}else var o=!0;if(o){if(r.device!==void 0){let t=r.device,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+
"/device",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else
var o=!0;if(o){if(r.app!==void 0){let t=r.app,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/app",
schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;
if(o){if(r.error!==void 0){let t=r.error,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/error",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.
exception!==void 0){let t=r.exception,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/exception",
schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;
if(o){if(r.commit_id!==void 0){let t=r.commit_id,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/\
commit_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else
var o=!0;if(o){if(r.branch_name!==void 0){let t=r.branch_name,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+
"/branch_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===
e}else var o=!0;if(o){if(r.build!==void 0){let t=r.build,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+
"/build",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else
var o=!0;if(o){if(r.automation_backend!==void 0){let t=r.automation_backend,i=e;if(typeof t!="string"&&t!==null)return c.
errors=[{instancePath:s+"/automation_backend",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{
type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.data_type!==void 0){let t=r.data_type,i=e;if(typeof t!="string"&&
t!==null)return c.errors=[{instancePath:s+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/type",keyword:"\
type",params:{type:K.type}}],!1;var o=i===e}else var o=!0;if(o)if(r.sl_url!==void 0){let t=r.sl_url,i=e;if(typeof t!="st\
ring"&&t!==null)return c.errors=[{instancePath:s+"/sl_url",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:w.type}}],!1;var o=i===e}else var o=!0}}}}}}}}}}}}}}}}}}}}}}}}}}}}}else return c.errors=[{instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return c.errors=a,e===0}var ye=new RegExp("^\\s*[vV][dD][c\
C]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function V(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){
let a=null,e=0;if(c(r,{instancePath:s,parentData:g,parentDataProperty:$,rootData:_})||(a=a===null?c.errors:a.concat(c.errors),
e=a.length),e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let o;if(r.id===void 0&&(o="id")||r.status===void 0&&(o="\
status")||r.data_type===void 0&&(o="data_type"))return V.errors=[{instancePath:s,schemaPath:"#/required",keyword:"requir\
ed",params:{missingProperty:o}}],!1;if(r.data_type!==void 0){let d=r.data_type,p=e;if(typeof d!="string"&&d!==null)return V.
errors=[{instancePath:s+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/type",keyword:"type",params:{
type:K.type}}],!1;if(e===p)if(typeof d=="string"){if(!ye.test(d))return V.errors=[{instancePath:s+"/data_type",schemaPath:"\
#/properties/data_type/pattern",keyword:"pattern",params:{pattern:"^\\s*[vV][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT])\
)?\\s*$"}}],!1}else return V.errors=[{instancePath:s+"/data_type",schemaPath:"#/properties/data_type/type",keyword:"type",
params:{type:"string"}}],!1}}else return V.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"obje\
ct"}}],!1;return V.errors=a,e===0}var _e=C;var F={type:["object","null"],"x-expected":"an object"};function P(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;if(c(r,{instancePath:s,
parentData:g,parentDataProperty:$,rootData:_})||(a=a===null?c.errors:a.concat(c.errors),e=a.length),e===0)if(r&&typeof r==
"object"&&!Array.isArray(r)){let m;if(r.id===void 0&&(m="id")||r.status===void 0&&(m="status"))return P.errors=[{instancePath:s,
schemaPath:"#/required",keyword:"required",params:{missingProperty:m}}],!1;if(r.creationTime!==void 0){let n=r.creationTime,
t=e,i=e;if(typeof n!="string"&&!(typeof n=="number"&&isFinite(n))&&n!==null)return P.errors=[{instancePath:s+"/creationT\
ime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"type",params:{type:q.type}}],!1;let u=e,b=!0,A=e;if(e===
A)if(typeof n=="string"){if(j(n)<1){let f={};a===null?a=[f]:a.push(f),e++}}else{let f={};a===null?a=[f]:a.push(f),e++}var o=A===
e;if(e=u,a!==null&&(u?a.length=u:a=null),o){let f=e;if(e===f&&typeof n=="string"){if(j(n)>64)return P.errors=[{instancePath:s+
"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],
!1;if(z.test(n)){if(!L(n))return P.errors=[{instancePath:s+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/\
time/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return P.errors=[{instancePath:s+"/creation\
Time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|\
1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],
!1}var o=f===e;b=o}if(!b){let f={instancePath:s+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"\
if",params:{failingKeyword:"then"}};return a===null?a=[f]:a.push(f),e++,P.errors=a,!1}if(e===i&&typeof n=="number"&&isFinite(
n)){if(n>864e13||isNaN(n))return P.errors=[{instancePath:s+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/\
time/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],!1;if(n<0||isNaN(n))return P.errors=[{instancePath:s+
"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],
!1}var d=t===e}else var d=!0;if(d){if(r.modificationTime!==void 0){let n=r.modificationTime,t=e,i=e;if(typeof n!="string"&&
!(typeof n=="number"&&isFinite(n))&&n!==null)return P.errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-\
webhooks:values#/$defs/time/type",keyword:"type",params:{type:q.type}}],!1;let u=e,b=!0,A=e;if(e===A)if(typeof n=="strin\
g"){if(j(n)<1){let D={};a===null?a=[D]:a.push(D),e++}}else{let D={};a===null?a=[D]:a.push(D),e++}var p=A===e;if(e=u,a!==
null&&(u?a.length=u:a=null),p){let D=e;if(e===D&&typeof n=="string"){if(j(n)>64)return P.errors=[{instancePath:s+"/modif\
icationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;
if(z.test(n)){if(!L(n))return P.errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$defs\
/time/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return P.errors=[{instancePath:s+"/modific\
ationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[\
1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)\
?)?$"}}],!1}var p=D===e;b=p}if(!b){let D={instancePath:s+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$def\
s/time/if",keyword:"if",params:{failingKeyword:"then"}};return a===null?a=[D]:a.push(D),e++,P.errors=a,!1}if(e===i&&typeof n==
"number"&&isFinite(n)){if(n>864e13||isNaN(n))return P.errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-\
webhooks:values#/$defs/time/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],!1;if(n<0||isNaN(n))return P.
errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",
params:{comparison:">=",limit:0}}],!1}var d=t===e}else var d=!0;if(d){if(r.automationBackend!==void 0){let n=r.automationBackend,
t=e;if(typeof n!="string"&&n!==null)return P.errors=[{instancePath:s+"/automationBackend",schemaPath:"urn:sauce-webhooks\
:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var d=t===e}else var d=!0;if(d){if(r.osName!==void 0){
let n=r.osName,t=e;if(typeof n!="string"&&n!==null)return P.errors=[{instancePath:s+"/osName",schemaPath:"urn:sauce-webh\
ooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var d=t===e}else var d=!0;if(d){if(r.osVersion!==
void 0){let n=r.osVersion,t=e;if(typeof n!="string"&&!(typeof n=="number"&&isFinite(n))&&n!==null)return P.errors=[{instancePath:s+
"/osVersion",schemaPath:"urn:sauce-webhooks:values#/$defs/version/type",keyword:"type",params:{type:M.type}}],!1;var d=t===
e}else var d=!0;if(d){if(r.durationSec!==void 0){let n=r.durationSec,t=e,i=e;if(typeof n!="string"&&!(typeof n=="number"&&
isFinite(n))&&n!==null)return P.errors=[{instancePath:s+"/durationSec",schemaPath:"urn:sauce-webhooks:values#/$defs/seco\
nds/type",keyword:"type",params:{type:ae.type}}],!1;if(e===i&&typeof n=="string"&&!ie.test(n))return P.errors=[{instancePath:s+
"/durationSec",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/pattern",keyword:"pattern",params:{pattern:"^(-?\\d{1\
,15}(\\.\\d{1,15})?)?$"}}],!1;var d=t===e}else var d=!0;if(d)if(r.deviceName!==void 0){let n=r.deviceName,t=e;if(typeof n!=
"string"&&n!==null)return P.errors=[{instancePath:s+"/deviceName",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",
keyword:"type",params:{type:w.type}}],!1;var d=t===e}else var d=!0}}}}}}else return P.errors=[{instancePath:s,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}}],!1;return P.errors=a,e===0}function N(r,{instancePath:s="",parentData:g,
parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let p;if(r.eventPayload===
void 0&&(p="eventPayload"))return N.errors=[{instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:p}}],
!1;if(r.eventPayload!==void 0){let m=e;P(r.eventPayload,{instancePath:s+"/eventPayload",parentData:r,parentDataProperty:"\
eventPayload",rootData:_})||(a=a===null?P.errors:a.concat(P.errors),e=a.length);var o=m===e}else var o=!0;if(o)if(r.ownership!==
void 0){let m=r.ownership,n=e;if(!(m&&typeof m=="object"&&!Array.isArray(m))&&m!==null)return N.errors=[{instancePath:s+
"/ownership",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:F.type}}],!1;
if(e===n&&m&&typeof m=="object"&&!Array.isArray(m)){if(m.userId!==void 0){let i=m.userId,u=e;if(typeof i!="string"&&i!==
null)return N.errors=[{instancePath:s+"/ownership/userId",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:w.type}}],!1;var d=u===e}else var d=!0;if(d){if(m.orgId!==void 0){let i=m.orgId,u=e;if(typeof i!="str\
ing"&&i!==null)return N.errors=[{instancePath:s+"/ownership/orgId",schemaPath:"urn:sauce-webhooks:values#/$defs/text/typ\
e",keyword:"type",params:{type:w.type}}],!1;var d=u===e}else var d=!0;if(d){if(m.teamId!==void 0){let i=m.teamId,u=e;if(typeof i!=
"string"&&i!==null)return N.errors=[{instancePath:s+"/ownership/teamId",schemaPath:"urn:sauce-webhooks:values#/$defs/tex\
t/type",keyword:"type",params:{type:w.type}}],!1;var d=u===e}else var d=!0;if(d){if(m.groupIdd!==void 0){let i=m.groupIdd,
u=e;if(typeof i!="string"&&i!==null)return N.errors=[{instancePath:s+"/ownership/groupIdd",schemaPath:"urn:sauce-webhook\
s:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var d=u===e}else var d=!0;if(d)if(m.groupId!==void 0){
let i=m.groupId,u=e;if(typeof i!="string"&&i!==null)return N.errors=[{instancePath:s+"/ownership/groupId",schemaPath:"ur\
n:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var d=u===e}else var d=!0}}}}var o=n===
e}else var o=!0}else return N.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return N.
errors=a,e===0}var he=new RegExp("^\\s*[rR][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function B(r,{instancePath:s="",parentData:g,
parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;if(c(r,{instancePath:s,parentData:g,parentDataProperty:$,rootData:_})||
(a=a===null?c.errors:a.concat(c.errors),e=a.length),e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let o;if(r.id===void 0&&
(o="id")||r.status===void 0&&(o="status")||r.data_type===void 0&&(o="data_type"))return B.errors=[{instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:o}}],!1;if(r.data_type!==void 0){let d=r.data_type,p=e;if(typeof d!=
"string"&&d!==null)return B.errors=[{instancePath:s+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/t\
ype",keyword:"type",params:{type:K.type}}],!1;if(e===p)if(typeof d=="string"){if(!he.test(d))return B.errors=[{instancePath:s+
"/data_type",schemaPath:"#/properties/data_type/pattern",keyword:"pattern",params:{pattern:"^\\s*[rR][dD][cC]([ _-]([jJ][\
oO][bB]|[tT][eE][sS][tT]))?\\s*$"}}],!1}else return B.errors=[{instancePath:s+"/data_type",schemaPath:"#/properties/data\
_type/type",keyword:"type",params:{type:"string"}}],!1}}else return B.errors=[{instancePath:s,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}}],!1;return B.errors=a,e===0}function C(r,{instancePath:s="",parentData:g,parentDataProperty:$,
rootData:_=r}={}){let a=null,e=0;if(!(r&&typeof r=="object"&&!Array.isArray(r)))return C.errors=[{instancePath:s,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}}],!1;let o=e,d=!0,p=e;if(r&&typeof r=="object"&&!Array.isArray(r)){let t;if(r.
eventPayload===void 0&&(t="eventPayload")||r.ownership===void 0&&(t="ownership")){let i={};a===null?a=[i]:a.push(i),e++}}
var m=p===e;e=o,a!==null&&(o?a.length=o:a=null);let n;if(m){let t=e;N(r,{instancePath:s,parentData:g,parentDataProperty:$,
rootData:_})||(a=a===null?N.errors:a.concat(N.errors),e=a.length);var m=t===e;d=m,n="then"}else{let t=e;B(r,{instancePath:s,
parentData:g,parentDataProperty:$,rootData:_})||(a=a===null?B.errors:a.concat(B.errors),e=a.length);var m=t===e;d=m,n="e\
lse"}if(!d){let t={instancePath:s,schemaPath:"#/if",keyword:"if",params:{failingKeyword:n}};return a===null?a=[t]:a.push(
t),e++,C.errors=a,!1}return C.errors=a,e===0}var xe=x;var E={type:["integer","null"],"x-expected":"an integer","x-payload":"number | null"};function x(r,{instancePath:s="",parentData:g,
parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let A;if(r.concurrency===
void 0&&(A="concurrency"))return x.errors=[{instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:A}}],
!1;if(r.concurrency!==void 0){let f=r.concurrency,D=e;if(!(f&&typeof f=="object"&&!Array.isArray(f)))return x.errors=[{instancePath:s+
"/concurrency",schemaPath:"urn:sauce-webhooks:values#/$defs/record/type",keyword:"type",params:{type:"object"}}],!1;if(e===
D&&f&&typeof f=="object"&&!Array.isArray(f)){if(f.organization!==void 0){let l=f.organization,R=e;if(!(l&&typeof l=="obj\
ect"&&!Array.isArray(l))&&l!==null)return x.errors=[{instancePath:s+"/concurrency/organization",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:F.type}}],!1;if(e===R&&l&&typeof l=="object"&&!Array.
isArray(l)){if(l.id!==void 0){let k=l.id,v=e;if(typeof k!="string"&&k!==null)return x.errors=[{instancePath:s+"/concurre\
ncy/organization/id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=v===
e}else var o=!0;if(o){if(l.allowed!==void 0){let k=l.allowed,v=e;if(!(k&&typeof k=="object"&&!Array.isArray(k))&&k!==null)
return x.errors=[{instancePath:s+"/concurrency/organization/allowed",schemaPath:"urn:sauce-webhooks:values#/$defs/option\
alRecord/type",keyword:"type",params:{type:F.type}}],!1;if(e===v&&k&&typeof k=="object"&&!Array.isArray(k)){if(k.vms!==void 0){
let y=k.vms,h=e;if(!(typeof y=="number"&&!(y%1)&&!isNaN(y)&&isFinite(y))&&y!==null)return x.errors=[{instancePath:s+"/co\
ncurrency/organization/allowed/vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.
type}}],!1;var d=h===e}else var d=!0;if(d){if(k.mac_vms!==void 0){let y=k.mac_vms,h=e;if(!(typeof y=="number"&&!(y%1)&&!isNaN(
y)&&isFinite(y))&&y!==null)return x.errors=[{instancePath:s+"/concurrency/organization/allowed/mac_vms",schemaPath:"urn:\
sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var d=h===e}else var d=!0;if(d)if(k.rds!==
void 0){let y=k.rds,h=e;if(!(typeof y=="number"&&!(y%1)&&!isNaN(y)&&isFinite(y))&&y!==null)return x.errors=[{instancePath:s+
"/concurrency/organization/allowed/rds",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{
type:E.type}}],!1;var d=h===e}else var d=!0}}var o=v===e}else var o=!0;if(o)if(l.current!==void 0){let k=l.current,v=e;if(!(k&&
typeof k=="object"&&!Array.isArray(k))&&k!==null)return x.errors=[{instancePath:s+"/concurrency/organization/current",schemaPath:"\
urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:F.type}}],!1;if(e===v&&k&&typeof k=="o\
bject"&&!Array.isArray(k)){if(k.vms!==void 0){let y=k.vms,h=e;if(!(typeof y=="number"&&!(y%1)&&!isNaN(y)&&isFinite(y))&&
y!==null)return x.errors=[{instancePath:s+"/concurrency/organization/current/vms",schemaPath:"urn:sauce-webhooks:values#\
/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var p=h===e}else var p=!0;if(p){if(k.mac_vms!==void 0){let y=k.
mac_vms,h=e;if(!(typeof y=="number"&&!(y%1)&&!isNaN(y)&&isFinite(y))&&y!==null)return x.errors=[{instancePath:s+"/concur\
rency/organization/current/mac_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.
type}}],!1;var p=h===e}else var p=!0;if(p)if(k.rds!==void 0){let y=k.rds,h=e;if(!(typeof y=="number"&&!(y%1)&&!isNaN(y)&&
isFinite(y))&&y!==null)return x.errors=[{instancePath:s+"/concurrency/organization/current/rds",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var p=h===e}else var p=!0}}var o=v===e}else var o=!0}}
var m=R===e}else var m=!0;if(m)if(f.team!==void 0){let l=f.team,R=e;if(!(l&&typeof l=="object"&&!Array.isArray(l))&&l!==
null)return x.errors=[{instancePath:s+"/concurrency/team",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/ty\
pe",keyword:"type",params:{type:F.type}}],!1;if(e===R&&l&&typeof l=="object"&&!Array.isArray(l)){if(l.id!==void 0){let v=l.
id,O=e;if(typeof v!="string"&&v!==null)return x.errors=[{instancePath:s+"/concurrency/team/id",schemaPath:"urn:sauce-web\
hooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var n=O===e}else var n=!0;if(n){if(l.allowed!==void 0){
let v=l.allowed,O=e;if(!(v&&typeof v=="object"&&!Array.isArray(v))&&v!==null)return x.errors=[{instancePath:s+"/concurre\
ncy/team/allowed",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:F.type}}],
!1;if(e===O&&v&&typeof v=="object"&&!Array.isArray(v)){if(v.vms!==void 0){let h=v.vms,S=e;if(!(typeof h=="number"&&!(h%1)&&
!isNaN(h)&&isFinite(h))&&h!==null)return x.errors=[{instancePath:s+"/concurrency/team/allowed/vms",schemaPath:"urn:sauce\
-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var t=S===e}else var t=!0;if(t){if(v.mac_vms!==
void 0){let h=v.mac_vms,S=e;if(!(typeof h=="number"&&!(h%1)&&!isNaN(h)&&isFinite(h))&&h!==null)return x.errors=[{instancePath:s+
"/concurrency/team/allowed/mac_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.
type}}],!1;var t=S===e}else var t=!0;if(t)if(v.rds!==void 0){let h=v.rds,S=e;if(!(typeof h=="number"&&!(h%1)&&!isNaN(h)&&
isFinite(h))&&h!==null)return x.errors=[{instancePath:s+"/concurrency/team/allowed/rds",schemaPath:"urn:sauce-webhooks:v\
alues#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var t=S===e}else var t=!0}}var n=O===e}else var n=!0;if(n)
if(l.current!==void 0){let v=l.current,O=e;if(!(v&&typeof v=="object"&&!Array.isArray(v))&&v!==null)return x.errors=[{instancePath:s+
"/concurrency/team/current",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:F.
type}}],!1;if(e===O&&v&&typeof v=="object"&&!Array.isArray(v)){if(v.vms!==void 0){let h=v.vms,S=e;if(!(typeof h=="number"&&
!(h%1)&&!isNaN(h)&&isFinite(h))&&h!==null)return x.errors=[{instancePath:s+"/concurrency/team/current/vms",schemaPath:"u\
rn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var i=S===e}else var i=!0;if(i){if(v.
mac_vms!==void 0){let h=v.mac_vms,S=e;if(!(typeof h=="number"&&!(h%1)&&!isNaN(h)&&isFinite(h))&&h!==null)return x.errors=
[{instancePath:s+"/concurrency/team/current/mac_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"t\
ype",params:{type:E.type}}],!1;var i=S===e}else var i=!0;if(i)if(v.rds!==void 0){let h=v.rds,S=e;if(!(typeof h=="number"&&
!(h%1)&&!isNaN(h)&&isFinite(h))&&h!==null)return x.errors=[{instancePath:s+"/concurrency/team/current/rds",schemaPath:"u\
rn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var i=S===e}else var i=!0}}var n=O===
e}else var n=!0}}var m=R===e}else var m=!0}var u=D===e}else var u=!0;if(u)if(r.timestamp!==void 0){let f=r.timestamp,D=e,
l=e;if(typeof f!="string"&&!(typeof f=="number"&&isFinite(f))&&f!==null)return x.errors=[{instancePath:s+"/timestamp",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/type",keyword:"type",params:{type:q.type}}],!1;let R=e,k=!0,v=e;if(e===v)if(typeof f==
"string"){if(j(f)<1){let y={};a===null?a=[y]:a.push(y),e++}}else{let y={};a===null?a=[y]:a.push(y),e++}var b=v===e;if(e=
R,a!==null&&(R?a.length=R:a=null),b){let y=e;if(e===y&&typeof f=="string"){if(j(f)>64)return x.errors=[{instancePath:s+"\
/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;
if(z.test(f)){if(!L(f))return x.errors=[{instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/t\
hen/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return x.errors=[{instancePath:s+"/timestamp",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[1\
2]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var b=y===
e;k=b}if(!k){let y={instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{
failingKeyword:"then"}};return a===null?a=[y]:a.push(y),e++,x.errors=a,!1}if(e===l&&typeof f=="number"&&isFinite(f)){if(f>
864e13||isNaN(f))return x.errors=[{instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",
keyword:"maximum",params:{comparison:"<=",limit:864e13}}],!1;if(f<0||isNaN(f))return x.errors=[{instancePath:s+"/timesta\
mp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var u=D===
e}else var u=!0}else return x.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return x.
errors=a,e===0}var $e=T;var ce={type:["object","string","null"],"x-expected":"an object of counts, or a JSON string of one"};function T(r,{instancePath:s="",
parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){
let m;if(r.build_id===void 0&&(m="build_id")||r.status===void 0&&(m="status"))return T.errors=[{instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:m}}],!1;if(r.org_id!==void 0){let n=r.org_id,t=e;if(typeof n!="st\
ring"&&n!==null)return T.errors=[{instancePath:s+"/org_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:w.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.user_id!==void 0){let n=r.user_id,t=e;if(typeof n!=
"string"&&n!==null)return T.errors=[{instancePath:s+"/user_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:w.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.team_ids!==void 0){let n=r.team_ids,t=e,i=e;if(!Array.
isArray(n)&&n!==null)return T.errors=[{instancePath:s+"/team_ids",schemaPath:"urn:sauce-webhooks:values#/$defs/texts/typ\
e",keyword:"type",params:{type:oe.type}}],!1;if(e===i&&Array.isArray(n)){var d=!0;let b=n.length;for(let A=0;A<b;A++){let f=e;
if(typeof n[A]!="string")return T.errors=[{instancePath:s+"/team_ids/"+A,schemaPath:"urn:sauce-webhooks:values#/$defs/te\
xts/items/type",keyword:"type",params:{type:"string"}}],!1;var d=f===e;if(!d)break}}var o=t===e}else var o=!0;if(o){if(r.
creator_id!==void 0){let n=r.creator_id,t=e;if(typeof n!="string"&&n!==null)return T.errors=[{instancePath:s+"/creator_i\
d",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=t===e}else var o=!0;
if(o){if(r.build_id!==void 0){let n=r.build_id,t=e;if(e===e)if(typeof n=="string"){if(j(n)<1)return T.errors=[{instancePath:s+
"/build_id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/minLength",keyword:"minLength",params:{limit:1}}],!1}else return T.
errors=[{instancePath:s+"/build_id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/type",keyword:"type",params:{type:"s\
tring"}}],!1;var o=t===e}else var o=!0;if(o){if(r.build_name!==void 0){let n=r.build_name,t=e;if(typeof n!="string"&&n!==
null)return T.errors=[{instancePath:s+"/build_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"typ\
e",params:{type:w.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.build_url!==void 0){let n=r.build_url,t=e;if(typeof n!=
"string"&&n!==null)return T.errors=[{instancePath:s+"/build_url",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",
keyword:"type",params:{type:w.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.status!==void 0){let n=r.status,t=e;if(e===
e)if(typeof n=="string"){if(!ne.test(n))return T.errors=[{instancePath:s+"/status",schemaPath:"urn:sauce-webhooks:values\
#/$defs/status/pattern",keyword:"pattern",params:{pattern:"\\S"}}],!1}else return T.errors=[{instancePath:s+"/status",schemaPath:"\
urn:sauce-webhooks:values#/$defs/status/type",keyword:"type",params:{type:"string"}}],!1;var o=t===e}else var o=!0;if(o){
if(r.branch!==void 0){let n=r.branch,t=e;if(typeof n!="string"&&n!==null)return T.errors=[{instancePath:s+"/branch",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.
project!==void 0){let n=r.project,t=e;if(typeof n!="string"&&n!==null)return T.errors=[{instancePath:s+"/project",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.
summary!==void 0){let n=r.summary,t=e;if(!(n&&typeof n=="object"&&!Array.isArray(n))&&typeof n!="string"&&n!==null)return T.
errors=[{instancePath:s+"/summary",schemaPath:"urn:sauce-webhooks:values#/$defs/summary/type",keyword:"type",params:{type:ce.
type}}],!1;if(e===t&&n&&typeof n=="object"&&!Array.isArray(n)){if(n.errored!==void 0){let u=n.errored,b=e;if(!(typeof u==
"number"&&!(u%1)&&!isNaN(u)&&isFinite(u))&&u!==null)return T.errors=[{instancePath:s+"/summary/errored",schemaPath:"urn:\
sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var p=b===e}else var p=!0;if(p){if(n.approved!==
void 0){let u=n.approved,b=e;if(!(typeof u=="number"&&!(u%1)&&!isNaN(u)&&isFinite(u))&&u!==null)return T.errors=[{instancePath:s+
"/summary/approved",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var p=b===
e}else var p=!0;if(p){if(n.equal!==void 0){let u=n.equal,b=e;if(!(typeof u=="number"&&!(u%1)&&!isNaN(u)&&isFinite(u))&&u!==
null)return T.errors=[{instancePath:s+"/summary/equal",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"\
type",params:{type:E.type}}],!1;var p=b===e}else var p=!0;if(p){if(n.rejected!==void 0){let u=n.rejected,b=e;if(!(typeof u==
"number"&&!(u%1)&&!isNaN(u)&&isFinite(u))&&u!==null)return T.errors=[{instancePath:s+"/summary/rejected",schemaPath:"urn\
:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var p=b===e}else var p=!0;if(p){if(n.
unapproved!==void 0){let u=n.unapproved,b=e;if(!(typeof u=="number"&&!(u%1)&&!isNaN(u)&&isFinite(u))&&u!==null)return T.
errors=[{instancePath:s+"/summary/unapproved",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{
type:E.type}}],!1;var p=b===e}else var p=!0;if(p)if(n.queued!==void 0){let u=n.queued,b=e;if(!(typeof u=="number"&&!(u%1)&&
!isNaN(u)&&isFinite(u))&&u!==null)return T.errors=[{instancePath:s+"/summary/queued",schemaPath:"urn:sauce-webhooks:valu\
es#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var p=b===e}else var p=!0}}}}}var o=t===e}else var o=!0;if(o)
if(r.data_center!==void 0){let n=r.data_center,t=e;if(typeof n!="string"&&n!==null)return T.errors=[{instancePath:s+"/da\
ta_center",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=t===e}else
var o=!0}}}}}}}}}}}else return T.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;
return T.errors=a,e===0}var ge=Z;function Z(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,
e=0;if(e===0)if(typeof r=="string"){if(j(r)<1)return Z.errors=[{instancePath:s,schemaPath:"#/minLength",keyword:"minLeng\
th",params:{limit:1}}],!1}else return Z.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"string"}}],
!1;return Z.errors=a,e===0}var Pe=W;function W(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){
let a=null,e=0;if(e===0)if(typeof r=="string"){if(!ne.test(r))return W.errors=[{instancePath:s,schemaPath:"#/pattern",keyword:"\
pattern",params:{pattern:"\\S"}}],!1}else return W.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"\
string"}}],!1;return W.errors=a,e===0}var Te=G;function G(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){
let a=null,e=0;return typeof r!="string"&&r!==null?(G.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{
type:w.type}}],!1):(G.errors=a,e===0)}var Ae=Y;function Y(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){
let a=null,e=0;return typeof r!="string"&&!(typeof r=="number"&&isFinite(r))&&r!==null?(Y.errors=[{instancePath:s,schemaPath:"\
#/type",keyword:"type",params:{type:M.type}}],!1):(Y.errors=a,e===0)}var Ee=I;function I(r,{instancePath:s="",parentData:g,
parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;if(typeof r!="string"&&!(typeof r=="number"&&isFinite(r))&&r!==null)
return I.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:q.type}}],!1;let o=e,d=!0,p=e;if(e===p)
if(typeof r=="string"){if(j(r)<1){let n={};a===null?a=[n]:a.push(n),e++}}else{let n={};a===null?a=[n]:a.push(n),e++}var m=p===
e;if(e=o,a!==null&&(o?a.length=o:a=null),m){let n=e;if(e===n&&typeof r=="string"){if(j(r)>64)return I.errors=[{instancePath:s,
schemaPath:"#/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(z.test(r)){if(!L(r))return I.errors=[{instancePath:s,
schemaPath:"#/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return I.errors=[{instancePath:s,schemaPath:"\
#/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-\
5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var m=n===e;d=m}if(!d){let n={instancePath:s,
schemaPath:"#/if",keyword:"if",params:{failingKeyword:"then"}};return a===null?a=[n]:a.push(n),e++,I.errors=a,!1}if(e===
0&&typeof r=="number"&&isFinite(r)){if(r>864e13||isNaN(r))return I.errors=[{instancePath:s,schemaPath:"#/maximum",keyword:"\
maximum",params:{comparison:"<=",limit:864e13}}],!1;if(r<0||isNaN(r))return I.errors=[{instancePath:s,schemaPath:"#/mini\
mum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}return I.errors=a,e===0}var De=J;function J(r,{instancePath:s="",
parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;return typeof r!="string"&&!(typeof r=="number"&&isFinite(
r))&&r!==null?(J.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:ae.type}}],!1):e===0&&typeof r==
"string"&&!ie.test(r)?(J.errors=[{instancePath:s,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^(-?\\d{1,15}(\
\\.\\d{1,15})?)?$"}}],!1):(J.errors=a,e===0)}var je=Q;function Q(r,{instancePath:s="",parentData:g,parentDataProperty:$,
rootData:_=r}={}){let a=null,e=0;return r===1||r===0||r===!0||r===!1||r===null||r===""?(Q.errors=a,e===0):(Q.errors=[{instancePath:s,
schemaPath:"#/enum",keyword:"enum",params:{allowedValues:le.enum}}],!1)}var Ne=X;function X(r,{instancePath:s="",parentData:g,
parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;return!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))&&r!==null?
(X.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:E.type}}],!1):(X.errors=a,e===0)}var Se=U;function U(r,{
instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;if(!Array.isArray(r)&&r!==null)return U.
errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:oe.type}}],!1;if(e===0&&Array.isArray(r)){var o=!0;
let d=r.length;for(let p=0;p<d;p++){let m=e;if(typeof r[p]!="string")return U.errors=[{instancePath:s+"/"+p,schemaPath:"\
#/items/type",keyword:"type",params:{type:"string"}}],!1;var o=m===e;if(!o)break}}return U.errors=a,e===0}var Re=ee;function ee(r,{
instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;return r&&typeof r=="object"&&!Array.
isArray(r)?(ee.errors=a,e===0):(ee.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1)}
var Ie=re;function re(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;return!(r&&
typeof r=="object"&&!Array.isArray(r))&&r!==null?(re.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{
type:F.type}}],!1):(re.errors=a,e===0)}var Be=se;function se(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){
let a=null,e=0;return!(r&&typeof r=="object"&&!Array.isArray(r))&&typeof r!="string"&&r!==null?(se.errors=[{instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:ce.type}}],!1):(se.errors=a,e===0)}var Fe=te;function te(r,{instancePath:s="",
parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;return typeof r!="string"&&r!==null?(te.errors=[{instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:K.type}}],!1):(te.errors=a,e===0)}export{xe as concurrencyEvent,Ne as countValue,Fe as dataTypeValue,ge as idValue,Ie as optionalRecordValue,_e as rdcEvent,
Re as recordValue,De as secondsValue,Pe as statusValue,Be as summaryValue,Te as textValue,Se as textsValue,Ee as timeValue,
ke as vdcEvent,je as verdictValue,Ae as versionValue,$e as visualBuildEvent};
