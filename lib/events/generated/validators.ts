// Generated from schemas/ by npm run generate: change the schemas, not this file.
// @ts-nocheck
/*! Code of ajv is in here, under the MIT licence. */
var be=(r,s)=>()=>{try{return s||r((s={exports:{}}).exports,s),s.exports}catch(T){throw s=0,T}};var ye=be(X=>{"use strict";Object.defineProperty(X,"__esModule",{value:!0});function me(r){let s=r.length,T=0,P=0,g;for(;P<
s;)T++,g=r.charCodeAt(P++),g>=55296&&g<=56319&&P<s&&(g=r.charCodeAt(P),(g&64512)===56320&&P++);return T}X.default=me;me.
code='require("ajv/dist/runtime/ucs2length").default'});import{isIsoDateTime as ke}from"../time";var _e={"iso-date-time":ke},Te=Z;var Q={type:["string","null"],"x-expected":"vdc or rdc","x-payload":"'vdc' | 'rdc' | null"};var V={type:["string","number","null"],minimum:0,maximum:864e13,if:{type:"string",minLength:1},then:{format:"iso-date-ti\
me",pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([0\
1]\\d|2[0-3])(:?[0-5]\\d)?)?$",maxLength:64},"x-expected":"a time (ISO 8601, or epoch seconds or milliseconds)","x-paylo\
ad":"string | null"},$={type:["string","null"],"x-expected":"a string","x-payload":"string | null"};var he={enum:[1,0,!0,!1,null,""],"x-expected":"1, 0, true, false or null","x-payload":"boolean | null"},Y={type:["string",
"number","null"],"x-expected":"a string or a number","x-payload":"string | null"},le={type:["string","number","null"],pattern:"\
^(-?\\d{1,15}(\\.\\d{1,15})?)?$","x-expected":"a number of seconds","x-payload":"number | null"},fe={type:["array","null"],
items:{type:"string"},"x-expected":"an array of strings","x-payload":"string[]"},j=ye().default,O=_e["iso-date-time"],z=new RegExp(
"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])\
(:?[0-5]\\d)?)?$","u"),ce=new RegExp("\\S","u"),pe=new RegExp("^(-?\\d{1,15}(\\.\\d{1,15})?)?$","u");function y(r,{instancePath:s="",
parentData:T,parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){
if(r.id!==void 0){let t=r.id,u=e;if(e===e)if(typeof t=="string"){if(j(t)<1)return y.errors=[{instancePath:s+"/id",schemaPath:"\
urn:sauce-webhooks:values#/$defs/id/minLength",keyword:"minLength",params:{limit:1}}],!1}else return y.errors=[{instancePath:s+
"/id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/type",keyword:"type",params:{type:"string"}}],!1;var o=u===e}else var o=!0;
if(o){if(r.creation_time!==void 0){let t=r.creation_time,u=e,i=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&
t!==null)return y.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"\
type",params:{type:V.type}}],!1;let p=e,_=!0,c=e;if(e===c)if(typeof t=="string"){if(j(t)<1){let l={};a===null?a=[l]:a.push(
l),e++}}else{let l={};a===null?a=[l]:a.push(l),e++}var d=c===e;if(e=p,a!==null&&(p?a.length=p:a=null),d){let l=e;if(e===
l&&typeof t=="string"){if(j(t)>64)return y.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:value\
s#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(z.test(t)){if(!O(t))return y.errors=[{instancePath:s+
"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso-dat\
e-time"}}],!1}else return y.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/t\
hen/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\\
d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var d=l===e;_=d}if(!_){let l={instancePath:s+
"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};return a===
null?a=[l]:a.push(l),e++,y.errors=a,!1}if(e===i&&typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t))return y.errors=
[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:864e13}}],!1;if(t<0||isNaN(t))return y.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks\
:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var o=u===e}else var o=!0;if(o){if(r.
modification_time!==void 0){let t=r.modification_time,u=e,i=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&
t!==null)return y.errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"\
type",params:{type:V.type}}],!1;let p=e,_=!0,c=e;if(e===c)if(typeof t=="string"){if(j(t)<1){let l={};a===null?a=[l]:a.push(
l),e++}}else{let l={};a===null?a=[l]:a.push(l),e++}var b=c===e;if(e=p,a!==null&&(p?a.length=p:a=null),b){let l=e;if(e===
l&&typeof t=="string"){if(j(t)>64)return y.errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:v\
alues#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(z.test(t)){if(!O(t))return y.errors=[{instancePath:s+
"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso\
-date-time"}}],!1}else return y.errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$def\
s/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]\
):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var b=l===e;_=b}if(!_){let l={instancePath:s+
"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};
return a===null?a=[l]:a.push(l),e++,y.errors=a,!1}if(e===i&&typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t))return y.
errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",
params:{comparison:"<=",limit:864e13}}],!1;if(t<0||isNaN(t))return y.errors=[{instancePath:s+"/modification_time",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var o=u===e}else var o=!0;
if(o){if(r.start_time!==void 0){let t=r.start_time,u=e,i=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==
null)return y.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"typ\
e",params:{type:V.type}}],!1;let p=e,_=!0,c=e;if(e===c)if(typeof t=="string"){if(j(t)<1){let l={};a===null?a=[l]:a.push(
l),e++}}else{let l={};a===null?a=[l]:a.push(l),e++}var f=c===e;if(e=p,a!==null&&(p?a.length=p:a=null),f){let l=e;if(e===
l&&typeof t=="string"){if(j(t)>64)return y.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/\
$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(z.test(t)){if(!O(t))return y.errors=[{instancePath:s+
"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso-date-t\
ime"}}],!1}else return y.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pa\
ttern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-\
5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var f=l===e;_=f}if(!_){let l={instancePath:s+"/star\
t_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};return a===null?
a=[l]:a.push(l),e++,y.errors=a,!1}if(e===i&&typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t))return y.errors=[{instancePath:s+
"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],
!1;if(t<0||isNaN(t))return y.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/min\
imum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var o=u===e}else var o=!0;if(o){if(r.owner!==void 0){let t=r.
owner,u=e;if(typeof t!="string"&&t!==null)return y.errors=[{instancePath:s+"/owner",schemaPath:"urn:sauce-webhooks:value\
s#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=u===e}else var o=!0;if(o){if(r.owner_id!==void 0){let t=r.
owner_id,u=e;if(typeof t!="string"&&t!==null)return y.errors=[{instancePath:s+"/owner_id",schemaPath:"urn:sauce-webhooks\
:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=u===e}else var o=!0;if(o){if(r.org_id!==void 0){
let t=r.org_id,u=e;if(typeof t!="string"&&t!==null)return y.errors=[{instancePath:s+"/org_id",schemaPath:"urn:sauce-webh\
ooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=u===e}else var o=!0;if(o){if(r.team_id!==void 0){
let t=r.team_id,u=e;if(typeof t!="string"&&t!==null)return y.errors=[{instancePath:s+"/team_id",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=u===e}else var o=!0;if(o){if(r.team_name!==
void 0){let t=r.team_name,u=e;if(typeof t!="string"&&t!==null)return y.errors=[{instancePath:s+"/team_name",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=u===e}else var o=!0;if(o){if(r.
group_id!==void 0){let t=r.group_id,u=e;if(typeof t!="string"&&t!==null)return y.errors=[{instancePath:s+"/group_id",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=u===e}else var o=!0;if(o){if(r.
status!==void 0){let t=r.status,u=e;if(e===e)if(typeof t=="string"){if(!ce.test(t))return y.errors=[{instancePath:s+"/st\
atus",schemaPath:"urn:sauce-webhooks:values#/$defs/status/pattern",keyword:"pattern",params:{pattern:"\\S"}}],!1}else return y.
errors=[{instancePath:s+"/status",schemaPath:"urn:sauce-webhooks:values#/$defs/status/type",keyword:"type",params:{type:"\
string"}}],!1;var o=u===e}else var o=!0;if(o){if(r.passed!==void 0){let t=r.passed,u=e;if(!(t===1||t===0||t===!0||t===!1||
t===null||t===""))return y.errors=[{instancePath:s+"/passed",schemaPath:"urn:sauce-webhooks:values#/$defs/verdict/enum",
keyword:"enum",params:{allowedValues:he.enum}}],!1;var o=u===e}else var o=!0;if(o){if(r.name!==void 0){let t=r.name,u=e;
if(typeof t!="string"&&t!==null)return y.errors=[{instancePath:s+"/name",schemaPath:"urn:sauce-webhooks:values#/$defs/te\
xt/type",keyword:"type",params:{type:$.type}}],!1;var o=u===e}else var o=!0;if(o){if(r.browser_name!==void 0){let t=r.browser_name,
u=e;if(typeof t!="string"&&t!==null)return y.errors=[{instancePath:s+"/browser_name",schemaPath:"urn:sauce-webhooks:valu\
es#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=u===e}else var o=!0;if(o){if(r.browser_version!==void 0){
let t=r.browser_version,u=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==null)return y.errors=[{instancePath:s+
"/browser_version",schemaPath:"urn:sauce-webhooks:values#/$defs/version/type",keyword:"type",params:{type:Y.type}}],!1;var o=u===
e}else var o=!0;if(o){if(r.os_name!==void 0){let t=r.os_name,u=e;if(typeof t!="string"&&t!==null)return y.errors=[{instancePath:s+
"/os_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=u===e}else
var o=!0;if(o){if(r.os_version!==void 0){let t=r.os_version,u=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&
t!==null)return y.errors=[{instancePath:s+"/os_version",schemaPath:"urn:sauce-webhooks:values#/$defs/version/type",keyword:"\
type",params:{type:Y.type}}],!1;var o=u===e}else var o=!0;if(o){if(r.duration_sec!==void 0){let t=r.duration_sec,u=e,i=e;
if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==null)return y.errors=[{instancePath:s+"/duration_sec",schemaPath:"\
urn:sauce-webhooks:values#/$defs/seconds/type",keyword:"type",params:{type:le.type}}],!1;if(e===i&&typeof t=="string"&&!pe.
test(t))return y.errors=[{instancePath:s+"/duration_sec",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/pattern",keyword:"\
pattern",params:{pattern:"^(-?\\d{1,15}(\\.\\d{1,15})?)?$"}}],!1;var o=u===e}else var o=!0;if(o){if(r.visibility!==void 0){
let t=r.visibility,u=e;if(typeof t!="string"&&t!==null)return y.errors=[{instancePath:s+"/visibility",schemaPath:"urn:sa\
uce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=u===e}else var o=!0;if(o){if(r.tags!==
void 0){let t=r.tags,u=e,i=e;if(!Array.isArray(t)&&t!==null)return y.errors=[{instancePath:s+"/tags",schemaPath:"urn:sau\
ce-webhooks:values#/$defs/texts/type",keyword:"type",params:{type:fe.type}}],!1;if(e===i&&Array.isArray(t)){var n=!0;let _=t.
length;for(let c=0;c<_;c++){let h=e;if(typeof t[c]!="string")return y.errors=[{instancePath:s+"/tags/"+c,schemaPath:"urn\
:sauce-webhooks:values#/$defs/texts/items/type",keyword:"type",params:{type:"string"}}],!1;var n=h===e;if(!n)break}}var o=u===
e}else var o=!0;if(o){if(r.device!==void 0){let t=r.device,u=e;if(typeof t!="string"&&t!==null)return y.errors=[{instancePath:s+
"/device",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=u===e}else
var o=!0;if(o){if(r.app!==void 0){let t=r.app,u=e;if(typeof t!="string"&&t!==null)return y.errors=[{instancePath:s+"/app",
schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=u===e}else var o=!0;
if(o){if(r.error!==void 0){let t=r.error,u=e;if(typeof t!="string"&&t!==null)return y.errors=[{instancePath:s+"/error",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=u===e}else var o=!0;if(o){if(r.
exception!==void 0){let t=r.exception,u=e;if(typeof t!="string"&&t!==null)return y.errors=[{instancePath:s+"/exception",
schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=u===e}else var o=!0;
if(o){if(r.commit_id!==void 0){let t=r.commit_id,u=e;if(typeof t!="string"&&t!==null)return y.errors=[{instancePath:s+"/\
commit_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=u===e}else
var o=!0;if(o){if(r.branch_name!==void 0){let t=r.branch_name,u=e;if(typeof t!="string"&&t!==null)return y.errors=[{instancePath:s+
"/branch_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=u===
e}else var o=!0;if(o){if(r.build!==void 0){let t=r.build,u=e;if(typeof t!="string"&&t!==null)return y.errors=[{instancePath:s+
"/build",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=u===e}else
var o=!0;if(o){if(r.automation_backend!==void 0){let t=r.automation_backend,u=e;if(typeof t!="string"&&t!==null)return y.
errors=[{instancePath:s+"/automation_backend",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{
type:$.type}}],!1;var o=u===e}else var o=!0;if(o){if(r.data_type!==void 0){let t=r.data_type,u=e;if(typeof t!="string"&&
t!==null)return y.errors=[{instancePath:s+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/type",keyword:"\
type",params:{type:Q.type}}],!1;var o=u===e}else var o=!0;if(o)if(r.sl_url!==void 0){let t=r.sl_url,u=e;if(typeof t!="st\
ring"&&t!==null)return y.errors=[{instancePath:s+"/sl_url",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:$.type}}],!1;var o=u===e}else var o=!0}}}}}}}}}}}}}}}}}}}}}}}}}}}}}else return y.errors=[{instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return y.errors=a,e===0}var xe=new RegExp("^\\s*[vV][dD][c\
C]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function Z(r,{instancePath:s="",parentData:T,parentDataProperty:P,rootData:g=r}={}){
let a=null,e=0;if(y(r,{instancePath:s,parentData:T,parentDataProperty:P,rootData:g})||(a=a===null?y.errors:a.concat(y.errors),
e=a.length),e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let o;if(r.id===void 0&&(o="id")||r.status===void 0&&(o="\
status")||r.data_type===void 0&&(o="data_type"))return Z.errors=[{instancePath:s,schemaPath:"#/required",keyword:"requir\
ed",params:{missingProperty:o}}],!1;if(r.data_type!==void 0){let d=r.data_type,b=e;if(typeof d!="string"&&d!==null)return Z.
errors=[{instancePath:s+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/type",keyword:"type",params:{
type:Q.type}}],!1;if(e===b)if(typeof d=="string"){if(!xe.test(d))return Z.errors=[{instancePath:s+"/data_type",schemaPath:"\
#/properties/data_type/pattern",keyword:"pattern",params:{pattern:"^\\s*[vV][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT])\
)?\\s*$"}}],!1}else return Z.errors=[{instancePath:s+"/data_type",schemaPath:"#/properties/data_type/type",keyword:"type",
params:{type:"string"}}],!1}}else return Z.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"obje\
ct"}}],!1;return Z.errors=a,e===0}var Ne=K;var C={type:["object","null"],"x-expected":"an object"};function D(r,{instancePath:s="",parentData:T,parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;if(y(r,{instancePath:s,
parentData:T,parentDataProperty:P,rootData:g})||(a=a===null?y.errors:a.concat(y.errors),e=a.length),e===0)if(r&&typeof r==
"object"&&!Array.isArray(r)){let f;if(r.id===void 0&&(f="id")||r.status===void 0&&(f="status"))return D.errors=[{instancePath:s,
schemaPath:"#/required",keyword:"required",params:{missingProperty:f}}],!1;if(r.creationTime!==void 0){let n=r.creationTime,
t=e,u=e;if(typeof n!="string"&&!(typeof n=="number"&&isFinite(n))&&n!==null)return D.errors=[{instancePath:s+"/creationT\
ime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"type",params:{type:V.type}}],!1;let i=e,p=!0,_=e;if(e===
_)if(typeof n=="string"){if(j(n)<1){let c={};a===null?a=[c]:a.push(c),e++}}else{let c={};a===null?a=[c]:a.push(c),e++}var o=_===
e;if(e=i,a!==null&&(i?a.length=i:a=null),o){let c=e;if(e===c&&typeof n=="string"){if(j(n)>64)return D.errors=[{instancePath:s+
"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],
!1;if(z.test(n)){if(!O(n))return D.errors=[{instancePath:s+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/\
time/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return D.errors=[{instancePath:s+"/creation\
Time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|\
1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],
!1}var o=c===e;p=o}if(!p){let c={instancePath:s+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"\
if",params:{failingKeyword:"then"}};return a===null?a=[c]:a.push(c),e++,D.errors=a,!1}if(e===u&&typeof n=="number"&&isFinite(
n)){if(n>864e13||isNaN(n))return D.errors=[{instancePath:s+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/\
time/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],!1;if(n<0||isNaN(n))return D.errors=[{instancePath:s+
"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],
!1}var d=t===e}else var d=!0;if(d){if(r.modificationTime!==void 0){let n=r.modificationTime,t=e,u=e;if(typeof n!="string"&&
!(typeof n=="number"&&isFinite(n))&&n!==null)return D.errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-\
webhooks:values#/$defs/time/type",keyword:"type",params:{type:V.type}}],!1;let i=e,p=!0,_=e;if(e===_)if(typeof n=="strin\
g"){if(j(n)<1){let h={};a===null?a=[h]:a.push(h),e++}}else{let h={};a===null?a=[h]:a.push(h),e++}var b=_===e;if(e=i,a!==
null&&(i?a.length=i:a=null),b){let h=e;if(e===h&&typeof n=="string"){if(j(n)>64)return D.errors=[{instancePath:s+"/modif\
icationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;
if(z.test(n)){if(!O(n))return D.errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$defs\
/time/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return D.errors=[{instancePath:s+"/modific\
ationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[\
1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)\
?)?$"}}],!1}var b=h===e;p=b}if(!p){let h={instancePath:s+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$def\
s/time/if",keyword:"if",params:{failingKeyword:"then"}};return a===null?a=[h]:a.push(h),e++,D.errors=a,!1}if(e===u&&typeof n==
"number"&&isFinite(n)){if(n>864e13||isNaN(n))return D.errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-\
webhooks:values#/$defs/time/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],!1;if(n<0||isNaN(n))return D.
errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",
params:{comparison:">=",limit:0}}],!1}var d=t===e}else var d=!0;if(d){if(r.automationBackend!==void 0){let n=r.automationBackend,
t=e;if(typeof n!="string"&&n!==null)return D.errors=[{instancePath:s+"/automationBackend",schemaPath:"urn:sauce-webhooks\
:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var d=t===e}else var d=!0;if(d){if(r.osName!==void 0){
let n=r.osName,t=e;if(typeof n!="string"&&n!==null)return D.errors=[{instancePath:s+"/osName",schemaPath:"urn:sauce-webh\
ooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var d=t===e}else var d=!0;if(d){if(r.osVersion!==
void 0){let n=r.osVersion,t=e;if(typeof n!="string"&&!(typeof n=="number"&&isFinite(n))&&n!==null)return D.errors=[{instancePath:s+
"/osVersion",schemaPath:"urn:sauce-webhooks:values#/$defs/version/type",keyword:"type",params:{type:Y.type}}],!1;var d=t===
e}else var d=!0;if(d){if(r.durationSec!==void 0){let n=r.durationSec,t=e,u=e;if(typeof n!="string"&&!(typeof n=="number"&&
isFinite(n))&&n!==null)return D.errors=[{instancePath:s+"/durationSec",schemaPath:"urn:sauce-webhooks:values#/$defs/seco\
nds/type",keyword:"type",params:{type:le.type}}],!1;if(e===u&&typeof n=="string"&&!pe.test(n))return D.errors=[{instancePath:s+
"/durationSec",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/pattern",keyword:"pattern",params:{pattern:"^(-?\\d{1\
,15}(\\.\\d{1,15})?)?$"}}],!1;var d=t===e}else var d=!0;if(d)if(r.deviceName!==void 0){let n=r.deviceName,t=e;if(typeof n!=
"string"&&n!==null)return D.errors=[{instancePath:s+"/deviceName",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",
keyword:"type",params:{type:$.type}}],!1;var d=t===e}else var d=!0}}}}}}else return D.errors=[{instancePath:s,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}}],!1;return D.errors=a,e===0}function I(r,{instancePath:s="",parentData:T,
parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let b;if(r.eventPayload===
void 0&&(b="eventPayload"))return I.errors=[{instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:b}}],
!1;if(r.eventPayload!==void 0){let f=e;D(r.eventPayload,{instancePath:s+"/eventPayload",parentData:r,parentDataProperty:"\
eventPayload",rootData:g})||(a=a===null?D.errors:a.concat(D.errors),e=a.length);var o=f===e}else var o=!0;if(o)if(r.ownership!==
void 0){let f=r.ownership,n=e;if(!(f&&typeof f=="object"&&!Array.isArray(f))&&f!==null)return I.errors=[{instancePath:s+
"/ownership",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:C.type}}],!1;
if(e===n&&f&&typeof f=="object"&&!Array.isArray(f)){if(f.userId!==void 0){let u=f.userId,i=e;if(typeof u!="string"&&u!==
null)return I.errors=[{instancePath:s+"/ownership/userId",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:$.type}}],!1;var d=i===e}else var d=!0;if(d){if(f.orgId!==void 0){let u=f.orgId,i=e;if(typeof u!="str\
ing"&&u!==null)return I.errors=[{instancePath:s+"/ownership/orgId",schemaPath:"urn:sauce-webhooks:values#/$defs/text/typ\
e",keyword:"type",params:{type:$.type}}],!1;var d=i===e}else var d=!0;if(d){if(f.teamId!==void 0){let u=f.teamId,i=e;if(typeof u!=
"string"&&u!==null)return I.errors=[{instancePath:s+"/ownership/teamId",schemaPath:"urn:sauce-webhooks:values#/$defs/tex\
t/type",keyword:"type",params:{type:$.type}}],!1;var d=i===e}else var d=!0;if(d){if(f.groupIdd!==void 0){let u=f.groupIdd,
i=e;if(typeof u!="string"&&u!==null)return I.errors=[{instancePath:s+"/ownership/groupIdd",schemaPath:"urn:sauce-webhook\
s:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var d=i===e}else var d=!0;if(d)if(f.groupId!==void 0){
let u=f.groupId,i=e;if(typeof u!="string"&&u!==null)return I.errors=[{instancePath:s+"/ownership/groupId",schemaPath:"ur\
n:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var d=i===e}else var d=!0}}}}var o=n===
e}else var o=!0}else return I.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return I.
errors=a,e===0}var $e=new RegExp("^\\s*[rR][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function B(r,{instancePath:s="",parentData:T,
parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;if(y(r,{instancePath:s,parentData:T,parentDataProperty:P,rootData:g})||
(a=a===null?y.errors:a.concat(y.errors),e=a.length),e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let o;if(r.id===void 0&&
(o="id")||r.status===void 0&&(o="status")||r.data_type===void 0&&(o="data_type"))return B.errors=[{instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:o}}],!1;if(r.data_type!==void 0){let d=r.data_type,b=e;if(typeof d!=
"string"&&d!==null)return B.errors=[{instancePath:s+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/t\
ype",keyword:"type",params:{type:Q.type}}],!1;if(e===b)if(typeof d=="string"){if(!$e.test(d))return B.errors=[{instancePath:s+
"/data_type",schemaPath:"#/properties/data_type/pattern",keyword:"pattern",params:{pattern:"^\\s*[rR][dD][cC]([ _-]([jJ][\
oO][bB]|[tT][eE][sS][tT]))?\\s*$"}}],!1}else return B.errors=[{instancePath:s+"/data_type",schemaPath:"#/properties/data\
_type/type",keyword:"type",params:{type:"string"}}],!1}}else return B.errors=[{instancePath:s,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}}],!1;return B.errors=a,e===0}function K(r,{instancePath:s="",parentData:T,parentDataProperty:P,
rootData:g=r}={}){let a=null,e=0;if(!(r&&typeof r=="object"&&!Array.isArray(r)))return K.errors=[{instancePath:s,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}}],!1;let o=e,d=!0,b=e;if(r&&typeof r=="object"&&!Array.isArray(r)){let t;if(r.
eventPayload===void 0&&(t="eventPayload")||r.ownership===void 0&&(t="ownership")){let u={};a===null?a=[u]:a.push(u),e++}}
var f=b===e;e=o,a!==null&&(o?a.length=o:a=null);let n;if(f){let t=e;I(r,{instancePath:s,parentData:T,parentDataProperty:P,
rootData:g})||(a=a===null?I.errors:a.concat(I.errors),e=a.length);var f=t===e;d=f,n="then"}else{let t=e;B(r,{instancePath:s,
parentData:T,parentDataProperty:P,rootData:g})||(a=a===null?B.errors:a.concat(B.errors),e=a.length);var f=t===e;d=f,n="e\
lse"}if(!d){let t={instancePath:s,schemaPath:"#/if",keyword:"if",params:{failingKeyword:n}};return a===null?a=[t]:a.push(
t),e++,K.errors=a,!1}return K.errors=a,e===0}var De=N;var S={type:["integer","null"],"x-expected":"an integer","x-payload":"number | null"};function N(r,{instancePath:s="",parentData:T,
parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let _;if(r.concurrency===
void 0&&(_="concurrency"))return N.errors=[{instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:_}}],
!1;if(r.concurrency!==void 0){let c=r.concurrency,h=e;if(!(c&&typeof c=="object"&&!Array.isArray(c)))return N.errors=[{instancePath:s+
"/concurrency",schemaPath:"urn:sauce-webhooks:values#/$defs/record/type",keyword:"type",params:{type:"object"}}],!1;if(e===
h&&c&&typeof c=="object"&&!Array.isArray(c)){if(c.organization!==void 0){let l=c.organization,A=e;if(!(l&&typeof l=="obj\
ect"&&!Array.isArray(l))&&l!==null)return N.errors=[{instancePath:s+"/concurrency/organization",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:C.type}}],!1;if(e===A&&l&&typeof l=="object"&&!Array.
isArray(l)){if(l.id!==void 0){let v=l.id,x=e;if(typeof v!="string"&&v!==null)return N.errors=[{instancePath:s+"/concurre\
ncy/organization/id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=x===
e}else var o=!0;if(o){if(l.allowed!==void 0){let v=l.allowed,x=e;if(!(v&&typeof v=="object"&&!Array.isArray(v))&&v!==null)
return N.errors=[{instancePath:s+"/concurrency/organization/allowed",schemaPath:"urn:sauce-webhooks:values#/$defs/option\
alRecord/type",keyword:"type",params:{type:C.type}}],!1;if(e===x&&v&&typeof v=="object"&&!Array.isArray(v)){if(v.vms!==void 0){
let m=v.vms,w=e;if(!(typeof m=="number"&&!(m%1)&&!isNaN(m)&&isFinite(m))&&m!==null)return N.errors=[{instancePath:s+"/co\
ncurrency/organization/allowed/vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:S.
type}}],!1;var d=w===e}else var d=!0;if(d){if(v.mac_vms!==void 0){let m=v.mac_vms,w=e;if(!(typeof m=="number"&&!(m%1)&&!isNaN(
m)&&isFinite(m))&&m!==null)return N.errors=[{instancePath:s+"/concurrency/organization/allowed/mac_vms",schemaPath:"urn:\
sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:S.type}}],!1;var d=w===e}else var d=!0;if(d)if(v.rds!==
void 0){let m=v.rds,w=e;if(!(typeof m=="number"&&!(m%1)&&!isNaN(m)&&isFinite(m))&&m!==null)return N.errors=[{instancePath:s+
"/concurrency/organization/allowed/rds",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{
type:S.type}}],!1;var d=w===e}else var d=!0}}var o=x===e}else var o=!0;if(o)if(l.current!==void 0){let v=l.current,x=e;if(!(v&&
typeof v=="object"&&!Array.isArray(v))&&v!==null)return N.errors=[{instancePath:s+"/concurrency/organization/current",schemaPath:"\
urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:C.type}}],!1;if(e===x&&v&&typeof v=="o\
bject"&&!Array.isArray(v)){if(v.vms!==void 0){let m=v.vms,w=e;if(!(typeof m=="number"&&!(m%1)&&!isNaN(m)&&isFinite(m))&&
m!==null)return N.errors=[{instancePath:s+"/concurrency/organization/current/vms",schemaPath:"urn:sauce-webhooks:values#\
/$defs/count/type",keyword:"type",params:{type:S.type}}],!1;var b=w===e}else var b=!0;if(b){if(v.mac_vms!==void 0){let m=v.
mac_vms,w=e;if(!(typeof m=="number"&&!(m%1)&&!isNaN(m)&&isFinite(m))&&m!==null)return N.errors=[{instancePath:s+"/concur\
rency/organization/current/mac_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:S.
type}}],!1;var b=w===e}else var b=!0;if(b)if(v.rds!==void 0){let m=v.rds,w=e;if(!(typeof m=="number"&&!(m%1)&&!isNaN(m)&&
isFinite(m))&&m!==null)return N.errors=[{instancePath:s+"/concurrency/organization/current/rds",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/count/type",keyword:"type",params:{type:S.type}}],!1;var b=w===e}else var b=!0}}var o=x===e}else var o=!0}}
var f=A===e}else var f=!0;if(f)if(c.team!==void 0){let l=c.team,A=e;if(!(l&&typeof l=="object"&&!Array.isArray(l))&&l!==
null)return N.errors=[{instancePath:s+"/concurrency/team",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/ty\
pe",keyword:"type",params:{type:C.type}}],!1;if(e===A&&l&&typeof l=="object"&&!Array.isArray(l)){if(l.id!==void 0){let x=l.
id,R=e;if(typeof x!="string"&&x!==null)return N.errors=[{instancePath:s+"/concurrency/team/id",schemaPath:"urn:sauce-web\
hooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var n=R===e}else var n=!0;if(n){if(l.allowed!==void 0){
let x=l.allowed,R=e;if(!(x&&typeof x=="object"&&!Array.isArray(x))&&x!==null)return N.errors=[{instancePath:s+"/concurre\
ncy/team/allowed",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:C.type}}],
!1;if(e===R&&x&&typeof x=="object"&&!Array.isArray(x)){if(x.vms!==void 0){let w=x.vms,F=e;if(!(typeof w=="number"&&!(w%1)&&
!isNaN(w)&&isFinite(w))&&w!==null)return N.errors=[{instancePath:s+"/concurrency/team/allowed/vms",schemaPath:"urn:sauce\
-webhooks:values#/$defs/count/type",keyword:"type",params:{type:S.type}}],!1;var t=F===e}else var t=!0;if(t){if(x.mac_vms!==
void 0){let w=x.mac_vms,F=e;if(!(typeof w=="number"&&!(w%1)&&!isNaN(w)&&isFinite(w))&&w!==null)return N.errors=[{instancePath:s+
"/concurrency/team/allowed/mac_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:S.
type}}],!1;var t=F===e}else var t=!0;if(t)if(x.rds!==void 0){let w=x.rds,F=e;if(!(typeof w=="number"&&!(w%1)&&!isNaN(w)&&
isFinite(w))&&w!==null)return N.errors=[{instancePath:s+"/concurrency/team/allowed/rds",schemaPath:"urn:sauce-webhooks:v\
alues#/$defs/count/type",keyword:"type",params:{type:S.type}}],!1;var t=F===e}else var t=!0}}var n=R===e}else var n=!0;if(n)
if(l.current!==void 0){let x=l.current,R=e;if(!(x&&typeof x=="object"&&!Array.isArray(x))&&x!==null)return N.errors=[{instancePath:s+
"/concurrency/team/current",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:C.
type}}],!1;if(e===R&&x&&typeof x=="object"&&!Array.isArray(x)){if(x.vms!==void 0){let w=x.vms,F=e;if(!(typeof w=="number"&&
!(w%1)&&!isNaN(w)&&isFinite(w))&&w!==null)return N.errors=[{instancePath:s+"/concurrency/team/current/vms",schemaPath:"u\
rn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:S.type}}],!1;var u=F===e}else var u=!0;if(u){if(x.
mac_vms!==void 0){let w=x.mac_vms,F=e;if(!(typeof w=="number"&&!(w%1)&&!isNaN(w)&&isFinite(w))&&w!==null)return N.errors=
[{instancePath:s+"/concurrency/team/current/mac_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"t\
ype",params:{type:S.type}}],!1;var u=F===e}else var u=!0;if(u)if(x.rds!==void 0){let w=x.rds,F=e;if(!(typeof w=="number"&&
!(w%1)&&!isNaN(w)&&isFinite(w))&&w!==null)return N.errors=[{instancePath:s+"/concurrency/team/current/rds",schemaPath:"u\
rn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:S.type}}],!1;var u=F===e}else var u=!0}}var n=R===
e}else var n=!0}}var f=A===e}else var f=!0}var i=h===e}else var i=!0;if(i)if(r.timestamp!==void 0){let c=r.timestamp,h=e,
l=e;if(typeof c!="string"&&!(typeof c=="number"&&isFinite(c))&&c!==null)return N.errors=[{instancePath:s+"/timestamp",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/type",keyword:"type",params:{type:V.type}}],!1;let A=e,v=!0,x=e;if(e===x)if(typeof c==
"string"){if(j(c)<1){let m={};a===null?a=[m]:a.push(m),e++}}else{let m={};a===null?a=[m]:a.push(m),e++}var p=x===e;if(e=
A,a!==null&&(A?a.length=A:a=null),p){let m=e;if(e===m&&typeof c=="string"){if(j(c)>64)return N.errors=[{instancePath:s+"\
/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;
if(z.test(c)){if(!O(c))return N.errors=[{instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/t\
hen/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return N.errors=[{instancePath:s+"/timestamp",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[1\
2]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var p=m===
e;v=p}if(!v){let m={instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{
failingKeyword:"then"}};return a===null?a=[m]:a.push(m),e++,N.errors=a,!1}if(e===l&&typeof c=="number"&&isFinite(c)){if(c>
864e13||isNaN(c))return N.errors=[{instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",
keyword:"maximum",params:{comparison:"<=",limit:864e13}}],!1;if(c<0||isNaN(c))return N.errors=[{instancePath:s+"/timesta\
mp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var i=h===
e}else var i=!0}else return N.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return N.
errors=a,e===0}var Ee=E;var ve={type:["object","string","null"],"x-expected":"an object of counts, or a JSON string of one"};function E(r,{instancePath:s="",
parentData:T,parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){
let f;if(r.build_id===void 0&&(f="build_id")||r.status===void 0&&(f="status"))return E.errors=[{instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:f}}],!1;if(r.org_id!==void 0){let n=r.org_id,t=e;if(typeof n!="st\
ring"&&n!==null)return E.errors=[{instancePath:s+"/org_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:$.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.user_id!==void 0){let n=r.user_id,t=e;if(typeof n!=
"string"&&n!==null)return E.errors=[{instancePath:s+"/user_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:$.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.team_ids!==void 0){let n=r.team_ids,t=e,u=e;if(!Array.
isArray(n)&&n!==null)return E.errors=[{instancePath:s+"/team_ids",schemaPath:"urn:sauce-webhooks:values#/$defs/texts/typ\
e",keyword:"type",params:{type:fe.type}}],!1;if(e===u&&Array.isArray(n)){var d=!0;let p=n.length;for(let _=0;_<p;_++){let c=e;
if(typeof n[_]!="string")return E.errors=[{instancePath:s+"/team_ids/"+_,schemaPath:"urn:sauce-webhooks:values#/$defs/te\
xts/items/type",keyword:"type",params:{type:"string"}}],!1;var d=c===e;if(!d)break}}var o=t===e}else var o=!0;if(o){if(r.
creator_id!==void 0){let n=r.creator_id,t=e;if(typeof n!="string"&&n!==null)return E.errors=[{instancePath:s+"/creator_i\
d",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=t===e}else var o=!0;
if(o){if(r.build_id!==void 0){let n=r.build_id,t=e;if(e===e)if(typeof n=="string"){if(j(n)<1)return E.errors=[{instancePath:s+
"/build_id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/minLength",keyword:"minLength",params:{limit:1}}],!1}else return E.
errors=[{instancePath:s+"/build_id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/type",keyword:"type",params:{type:"s\
tring"}}],!1;var o=t===e}else var o=!0;if(o){if(r.build_name!==void 0){let n=r.build_name,t=e;if(typeof n!="string"&&n!==
null)return E.errors=[{instancePath:s+"/build_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"typ\
e",params:{type:$.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.build_url!==void 0){let n=r.build_url,t=e;if(typeof n!=
"string"&&n!==null)return E.errors=[{instancePath:s+"/build_url",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",
keyword:"type",params:{type:$.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.status!==void 0){let n=r.status,t=e;if(e===
e)if(typeof n=="string"){if(!ce.test(n))return E.errors=[{instancePath:s+"/status",schemaPath:"urn:sauce-webhooks:values\
#/$defs/status/pattern",keyword:"pattern",params:{pattern:"\\S"}}],!1}else return E.errors=[{instancePath:s+"/status",schemaPath:"\
urn:sauce-webhooks:values#/$defs/status/type",keyword:"type",params:{type:"string"}}],!1;var o=t===e}else var o=!0;if(o){
if(r.branch!==void 0){let n=r.branch,t=e;if(typeof n!="string"&&n!==null)return E.errors=[{instancePath:s+"/branch",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.
project!==void 0){let n=r.project,t=e;if(typeof n!="string"&&n!==null)return E.errors=[{instancePath:s+"/project",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.
summary!==void 0){let n=r.summary,t=e;if(!(n&&typeof n=="object"&&!Array.isArray(n))&&typeof n!="string"&&n!==null)return E.
errors=[{instancePath:s+"/summary",schemaPath:"urn:sauce-webhooks:values#/$defs/summary/type",keyword:"type",params:{type:ve.
type}}],!1;if(e===t&&n&&typeof n=="object"&&!Array.isArray(n)){if(n.errored!==void 0){let i=n.errored,p=e;if(!(typeof i==
"number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==null)return E.errors=[{instancePath:s+"/summary/errored",schemaPath:"urn:\
sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:S.type}}],!1;var b=p===e}else var b=!0;if(b){if(n.approved!==
void 0){let i=n.approved,p=e;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==null)return E.errors=[{instancePath:s+
"/summary/approved",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:S.type}}],!1;var b=p===
e}else var b=!0;if(b){if(n.equal!==void 0){let i=n.equal,p=e;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==
null)return E.errors=[{instancePath:s+"/summary/equal",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"\
type",params:{type:S.type}}],!1;var b=p===e}else var b=!0;if(b){if(n.rejected!==void 0){let i=n.rejected,p=e;if(!(typeof i==
"number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==null)return E.errors=[{instancePath:s+"/summary/rejected",schemaPath:"urn\
:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:S.type}}],!1;var b=p===e}else var b=!0;if(b){if(n.
unapproved!==void 0){let i=n.unapproved,p=e;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==null)return E.
errors=[{instancePath:s+"/summary/unapproved",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{
type:S.type}}],!1;var b=p===e}else var b=!0;if(b)if(n.queued!==void 0){let i=n.queued,p=e;if(!(typeof i=="number"&&!(i%1)&&
!isNaN(i)&&isFinite(i))&&i!==null)return E.errors=[{instancePath:s+"/summary/queued",schemaPath:"urn:sauce-webhooks:valu\
es#/$defs/count/type",keyword:"type",params:{type:S.type}}],!1;var b=p===e}else var b=!0}}}}}var o=t===e}else var o=!0;if(o)
if(r.data_center!==void 0){let n=r.data_center,t=e;if(typeof n!="string"&&n!==null)return E.errors=[{instancePath:s+"/da\
ta_center",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=t===e}else
var o=!0}}}}}}}}}}}else return E.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;
return E.errors=a,e===0}var je=k;var we={enum:["vdc","rdc"],"x-expected":"vdc or rdc","x-payload":"'vdc' | 'rdc'"};var W={type:"array",items:{type:"object",required:["id","name","platform","outcome","url"],properties:{id:{type:"string",
minLength:1},name:{type:["string","null"]},platform:{type:["string","null"]},outcome:{enum:["passed","failed","errored",
"complete"]},url:{type:"string"}}},"x-expected":"an array of tests","x-payload":"{ id: string; name: string | null; plat\
form: string | null; outcome: 'passed' | 'failed' | 'errored' | 'complete'; url: string }[]"};function k(r,{instancePath:s="",parentData:T,parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r==
"object"&&!Array.isArray(r)){let u;if(r.name===void 0&&(u="name")||r.owner===void 0&&(u="owner")||r.type===void 0&&(u="t\
ype")||r.counts===void 0&&(u="counts")||r.tests===void 0&&(u="tests")||r.startedAt===void 0&&(u="startedAt")||r.endedAt===
void 0&&(u="endedAt")||r.revision===void 0&&(u="revision")||r.confirmed===void 0&&(u="confirmed"))return k.errors=[{instancePath:s,
schemaPath:"#/required",keyword:"required",params:{missingProperty:u}}],!1;if(r.name!==void 0){let i=r.name,p=e;if(e===e)
if(typeof i=="string"){if(j(i)<1)return k.errors=[{instancePath:s+"/name",schemaPath:"urn:sauce-webhooks:values#/$defs/i\
d/minLength",keyword:"minLength",params:{limit:1}}],!1}else return k.errors=[{instancePath:s+"/name",schemaPath:"urn:sau\
ce-webhooks:values#/$defs/id/type",keyword:"type",params:{type:"string"}}],!1;var o=p===e}else var o=!0;if(o){if(r.owner!==
void 0){let i=r.owner,p=e;if(typeof i!="string"&&i!==null)return k.errors=[{instancePath:s+"/owner",schemaPath:"urn:sauc\
e-webhooks:values#/$defs/text/type",keyword:"type",params:{type:$.type}}],!1;var o=p===e}else var o=!0;if(o){if(r.type!==
void 0){let i=r.type,p=e;if(!(i==="vdc"||i==="rdc"))return k.errors=[{instancePath:s+"/type",schemaPath:"urn:sauce-webho\
oks:values#/$defs/deviceKind/enum",keyword:"enum",params:{allowedValues:we.enum}}],!1;var o=p===e}else var o=!0;if(o){if(r.
counts!==void 0){let i=r.counts,p=e;if(!(i&&typeof i=="object"&&!Array.isArray(i)))return k.errors=[{instancePath:s+"/co\
unts",schemaPath:"urn:sauce-webhooks:values#/$defs/record/type",keyword:"type",params:{type:"object"}}],!1;if(e===p&&i&&
typeof i=="object"&&!Array.isArray(i)){let c;if(i.passed===void 0&&(c="passed")||i.failed===void 0&&(c="failed")||i.errored===
void 0&&(c="errored")||i.complete===void 0&&(c="complete"))return k.errors=[{instancePath:s+"/counts",schemaPath:"#/prop\
erties/counts/required",keyword:"required",params:{missingProperty:c}}],!1;if(i.passed!==void 0){let h=i.passed,l=e,A=e;
if(!(typeof h=="number"&&!(h%1)&&!isNaN(h)&&isFinite(h)))return k.errors=[{instancePath:s+"/counts/passed",schemaPath:"u\
rn:sauce-webhooks:values#/$defs/total/type",keyword:"type",params:{type:"integer"}}],!1;if(e===A&&typeof h=="number"&&isFinite(
h)&&(h<0||isNaN(h)))return k.errors=[{instancePath:s+"/counts/passed",schemaPath:"urn:sauce-webhooks:values#/$defs/total\
/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1;var d=l===e}else var d=!0;if(d){if(i.failed!==void 0){
let h=i.failed,l=e,A=e;if(!(typeof h=="number"&&!(h%1)&&!isNaN(h)&&isFinite(h)))return k.errors=[{instancePath:s+"/count\
s/failed",schemaPath:"urn:sauce-webhooks:values#/$defs/total/type",keyword:"type",params:{type:"integer"}}],!1;if(e===A&&
typeof h=="number"&&isFinite(h)&&(h<0||isNaN(h)))return k.errors=[{instancePath:s+"/counts/failed",schemaPath:"urn:sauce\
-webhooks:values#/$defs/total/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1;var d=l===e}else var d=!0;
if(d){if(i.errored!==void 0){let h=i.errored,l=e,A=e;if(!(typeof h=="number"&&!(h%1)&&!isNaN(h)&&isFinite(h)))return k.errors=
[{instancePath:s+"/counts/errored",schemaPath:"urn:sauce-webhooks:values#/$defs/total/type",keyword:"type",params:{type:"\
integer"}}],!1;if(e===A&&typeof h=="number"&&isFinite(h)&&(h<0||isNaN(h)))return k.errors=[{instancePath:s+"/counts/erro\
red",schemaPath:"urn:sauce-webhooks:values#/$defs/total/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1;
var d=l===e}else var d=!0;if(d)if(i.complete!==void 0){let h=i.complete,l=e,A=e;if(!(typeof h=="number"&&!(h%1)&&!isNaN(
h)&&isFinite(h)))return k.errors=[{instancePath:s+"/counts/complete",schemaPath:"urn:sauce-webhooks:values#/$defs/total/\
type",keyword:"type",params:{type:"integer"}}],!1;if(e===A&&typeof h=="number"&&isFinite(h)&&(h<0||isNaN(h)))return k.errors=
[{instancePath:s+"/counts/complete",schemaPath:"urn:sauce-webhooks:values#/$defs/total/minimum",keyword:"minimum",params:{
comparison:">=",limit:0}}],!1;var d=l===e}else var d=!0}}}var o=p===e}else var o=!0;if(o){if(r.tests!==void 0){let i=r.tests,
p=e;if(e===e)if(Array.isArray(i)){var b=!0;let h=i.length;for(let l=0;l<h;l++){let A=i[l],v=e;if(e===v)if(A&&typeof A=="\
object"&&!Array.isArray(A)){let R;if(A.id===void 0&&(R="id")||A.name===void 0&&(R="name")||A.platform===void 0&&(R="plat\
form")||A.outcome===void 0&&(R="outcome")||A.url===void 0&&(R="url"))return k.errors=[{instancePath:s+"/tests/"+l,schemaPath:"\
urn:sauce-webhooks:values#/$defs/buildTests/items/required",keyword:"required",params:{missingProperty:R}}],!1;if(A.id!==
void 0){let m=A.id,w=e;if(e===w)if(typeof m=="string"){if(j(m)<1)return k.errors=[{instancePath:s+"/tests/"+l+"/id",schemaPath:"\
urn:sauce-webhooks:values#/$defs/buildTests/items/properties/id/minLength",keyword:"minLength",params:{limit:1}}],!1}else
return k.errors=[{instancePath:s+"/tests/"+l+"/id",schemaPath:"urn:sauce-webhooks:values#/$defs/buildTests/items/propert\
ies/id/type",keyword:"type",params:{type:"string"}}],!1;var f=w===e}else var f=!0;if(f){if(A.name!==void 0){let m=A.name,
w=e;if(typeof m!="string"&&m!==null)return k.errors=[{instancePath:s+"/tests/"+l+"/name",schemaPath:"urn:sauce-webhooks:\
values#/$defs/buildTests/items/properties/name/type",keyword:"type",params:{type:W.items.properties.name.type}}],!1;var f=w===
e}else var f=!0;if(f){if(A.platform!==void 0){let m=A.platform,w=e;if(typeof m!="string"&&m!==null)return k.errors=[{instancePath:s+
"/tests/"+l+"/platform",schemaPath:"urn:sauce-webhooks:values#/$defs/buildTests/items/properties/platform/type",keyword:"\
type",params:{type:W.items.properties.platform.type}}],!1;var f=w===e}else var f=!0;if(f){if(A.outcome!==void 0){let m=A.
outcome,w=e;if(!(m==="passed"||m==="failed"||m==="errored"||m==="complete"))return k.errors=[{instancePath:s+"/tests/"+l+
"/outcome",schemaPath:"urn:sauce-webhooks:values#/$defs/buildTests/items/properties/outcome/enum",keyword:"enum",params:{
allowedValues:W.items.properties.outcome.enum}}],!1;var f=w===e}else var f=!0;if(f)if(A.url!==void 0){let m=e;if(typeof A.
url!="string")return k.errors=[{instancePath:s+"/tests/"+l+"/url",schemaPath:"urn:sauce-webhooks:values#/$defs/buildTest\
s/items/properties/url/type",keyword:"type",params:{type:"string"}}],!1;var f=m===e}else var f=!0}}}}else return k.errors=
[{instancePath:s+"/tests/"+l,schemaPath:"urn:sauce-webhooks:values#/$defs/buildTests/items/type",keyword:"type",params:{
type:"object"}}],!1;var b=v===e;if(!b)break}}else return k.errors=[{instancePath:s+"/tests",schemaPath:"urn:sauce-webhoo\
ks:values#/$defs/buildTests/type",keyword:"type",params:{type:"array"}}],!1;var o=p===e}else var o=!0;if(o){if(r.startedAt!==
void 0){let i=r.startedAt,p=e,_=e;if(typeof i!="string"&&!(typeof i=="number"&&isFinite(i))&&i!==null)return k.errors=[{
instancePath:s+"/startedAt",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"type",params:{type:V.type}}],
!1;let c=e,h=!0,l=e;if(e===l)if(typeof i=="string"){if(j(i)<1){let v={};a===null?a=[v]:a.push(v),e++}}else{let v={};a===
null?a=[v]:a.push(v),e++}var n=l===e;if(e=c,a!==null&&(c?a.length=c:a=null),n){let v=e;if(e===v&&typeof i=="string"){if(j(
i)>64)return k.errors=[{instancePath:s+"/startedAt",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/maxLength",keyword:"\
maxLength",params:{limit:64}}],!1;if(z.test(i)){if(!O(i))return k.errors=[{instancePath:s+"/startedAt",schemaPath:"urn:s\
auce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return k.errors=
[{instancePath:s+"/startedAt",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pattern",keyword:"pattern",params:{
pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d\
|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var n=v===e;h=n}if(!h){let v={instancePath:s+"/startedAt",schemaPath:"urn:sauce-webhooks\
:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};return a===null?a=[v]:a.push(v),e++,k.errors=a,!1}if(e===
_&&typeof i=="number"&&isFinite(i)){if(i>864e13||isNaN(i))return k.errors=[{instancePath:s+"/startedAt",schemaPath:"urn:\
sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],!1;if(i<0||isNaN(i))
return k.errors=[{instancePath:s+"/startedAt",schemaPath:"urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimu\
m",params:{comparison:">=",limit:0}}],!1}var o=p===e}else var o=!0;if(o){if(r.endedAt!==void 0){let i=r.endedAt,p=e,_=e;
if(typeof i!="string"&&!(typeof i=="number"&&isFinite(i))&&i!==null)return k.errors=[{instancePath:s+"/endedAt",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/type",keyword:"type",params:{type:V.type}}],!1;let c=e,h=!0,l=e;if(e===l)if(typeof i==
"string"){if(j(i)<1){let v={};a===null?a=[v]:a.push(v),e++}}else{let v={};a===null?a=[v]:a.push(v),e++}var t=l===e;if(e=
c,a!==null&&(c?a.length=c:a=null),t){let v=e;if(e===v&&typeof i=="string"){if(j(i)>64)return k.errors=[{instancePath:s+"\
/endedAt",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(z.
test(i)){if(!O(i))return k.errors=[{instancePath:s+"/endedAt",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/for\
mat",keyword:"format",params:{format:"iso-date-time"}}],!1}else return k.errors=[{instancePath:s+"/endedAt",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[1\
2]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var t=v===
e;h=t}if(!h){let v={instancePath:s+"/endedAt",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{
failingKeyword:"then"}};return a===null?a=[v]:a.push(v),e++,k.errors=a,!1}if(e===_&&typeof i=="number"&&isFinite(i)){if(i>
864e13||isNaN(i))return k.errors=[{instancePath:s+"/endedAt",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",
keyword:"maximum",params:{comparison:"<=",limit:864e13}}],!1;if(i<0||isNaN(i))return k.errors=[{instancePath:s+"/endedAt",
schemaPath:"urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var o=p===
e}else var o=!0;if(o){if(r.revision!==void 0){let i=r.revision,p=e,_=e;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(
i)))return k.errors=[{instancePath:s+"/revision",schemaPath:"urn:sauce-webhooks:values#/$defs/total/type",keyword:"type",
params:{type:"integer"}}],!1;if(e===_&&typeof i=="number"&&isFinite(i)&&(i<0||isNaN(i)))return k.errors=[{instancePath:s+
"/revision",schemaPath:"urn:sauce-webhooks:values#/$defs/total/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],
!1;var o=p===e}else var o=!0;if(o)if(r.confirmed!==void 0){let i=e;if(typeof r.confirmed!="boolean")return k.errors=[{instancePath:s+
"/confirmed",schemaPath:"urn:sauce-webhooks:values#/$defs/flag/type",keyword:"type",params:{type:"boolean"}}],!1;var o=i===
e}else var o=!0}}}}}}}}else return k.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],
!1;return k.errors=a,e===0}var Se=J;function J(r,{instancePath:s="",parentData:T,parentDataProperty:P,rootData:g=r}={}){
let a=null,e=0;if(e===0)if(typeof r=="string"){if(j(r)<1)return J.errors=[{instancePath:s,schemaPath:"#/minLength",keyword:"\
minLength",params:{limit:1}}],!1}else return J.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"\
string"}}],!1;return J.errors=a,e===0}var Re=U;function U(r,{instancePath:s="",parentData:T,parentDataProperty:P,rootData:g=r}={}){
let a=null,e=0;if(e===0)if(typeof r=="string"){if(!ce.test(r))return U.errors=[{instancePath:s,schemaPath:"#/pattern",keyword:"\
pattern",params:{pattern:"\\S"}}],!1}else return U.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"\
string"}}],!1;return U.errors=a,e===0}var Ie=ee;function ee(r,{instancePath:s="",parentData:T,parentDataProperty:P,rootData:g=r}={}){
let a=null,e=0;return typeof r!="string"&&r!==null?(ee.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{
type:$.type}}],!1):(ee.errors=a,e===0)}var Fe=re;function re(r,{instancePath:s="",parentData:T,parentDataProperty:P,rootData:g=r}={}){
let a=null,e=0;return typeof r!="string"&&!(typeof r=="number"&&isFinite(r))&&r!==null?(re.errors=[{instancePath:s,schemaPath:"\
#/type",keyword:"type",params:{type:Y.type}}],!1):(re.errors=a,e===0)}var Le=q;function q(r,{instancePath:s="",parentData:T,
parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;if(typeof r!="string"&&!(typeof r=="number"&&isFinite(r))&&r!==null)
return q.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:V.type}}],!1;let o=e,d=!0,b=e;if(e===b)
if(typeof r=="string"){if(j(r)<1){let n={};a===null?a=[n]:a.push(n),e++}}else{let n={};a===null?a=[n]:a.push(n),e++}var f=b===
e;if(e=o,a!==null&&(o?a.length=o:a=null),f){let n=e;if(e===n&&typeof r=="string"){if(j(r)>64)return q.errors=[{instancePath:s,
schemaPath:"#/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(z.test(r)){if(!O(r))return q.errors=[{instancePath:s,
schemaPath:"#/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return q.errors=[{instancePath:s,schemaPath:"\
#/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-\
5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var f=n===e;d=f}if(!d){let n={instancePath:s,
schemaPath:"#/if",keyword:"if",params:{failingKeyword:"then"}};return a===null?a=[n]:a.push(n),e++,q.errors=a,!1}if(e===
0&&typeof r=="number"&&isFinite(r)){if(r>864e13||isNaN(r))return q.errors=[{instancePath:s,schemaPath:"#/maximum",keyword:"\
maximum",params:{comparison:"<=",limit:864e13}}],!1;if(r<0||isNaN(r))return q.errors=[{instancePath:s,schemaPath:"#/mini\
mum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}return q.errors=a,e===0}var qe=M;function M(r,{instancePath:s="",
parentData:T,parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;return typeof r!="string"&&!(typeof r=="number"&&isFinite(
r))&&r!==null?(M.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:le.type}}],!1):e===0&&typeof r==
"string"&&!pe.test(r)?(M.errors=[{instancePath:s,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^(-?\\d{1,15}(\
\\.\\d{1,15})?)?$"}}],!1):(M.errors=a,e===0)}var Be=se;function se(r,{instancePath:s="",parentData:T,parentDataProperty:P,
rootData:g=r}={}){let a=null,e=0;return r===1||r===0||r===!0||r===!1||r===null||r===""?(se.errors=a,e===0):(se.errors=[{
instancePath:s,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:he.enum}}],!1)}var Ve=te;function te(r,{instancePath:s="",
parentData:T,parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;return!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(
r))&&r!==null?(te.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:S.type}}],!1):(te.errors=a,e===
0)}var Oe=H;function H(r,{instancePath:s="",parentData:T,parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;if(!Array.
isArray(r)&&r!==null)return H.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:fe.type}}],!1;if(e===
0&&Array.isArray(r)){var o=!0;let d=r.length;for(let b=0;b<d;b++){let f=e;if(typeof r[b]!="string")return H.errors=[{instancePath:s+
"/"+b,schemaPath:"#/items/type",keyword:"type",params:{type:"string"}}],!1;var o=f===e;if(!o)break}}return H.errors=a,e===
0}var ze=ae;function ae(r,{instancePath:s="",parentData:T,parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;return r&&
typeof r=="object"&&!Array.isArray(r)?(ae.errors=a,e===0):(ae.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",
params:{type:"object"}}],!1)}var Ce=oe;function oe(r,{instancePath:s="",parentData:T,parentDataProperty:P,rootData:g=r}={}){
let a=null,e=0;return!(r&&typeof r=="object"&&!Array.isArray(r))&&r!==null?(oe.errors=[{instancePath:s,schemaPath:"#/typ\
e",keyword:"type",params:{type:C.type}}],!1):(oe.errors=a,e===0)}var Ze=ne;function ne(r,{instancePath:s="",parentData:T,
parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;return!(r&&typeof r=="object"&&!Array.isArray(r))&&typeof r!="stri\
ng"&&r!==null?(ne.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:ve.type}}],!1):(ne.errors=a,e===
0)}var We=ie;function ie(r,{instancePath:s="",parentData:T,parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;return typeof r!=
"string"&&r!==null?(ie.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:Q.type}}],!1):(ie.errors=
a,e===0)}var Ke=ue;function ue(r,{instancePath:s="",parentData:T,parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;return r===
"vdc"||r==="rdc"?(ue.errors=a,e===0):(ue.errors=[{instancePath:s,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:we.
enum}}],!1)}var Je=G;function G(r,{instancePath:s="",parentData:T,parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;
return typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r)?e===0&&typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))?(G.errors=
[{instancePath:s,schemaPath:"#/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1):(G.errors=a,e===0):(G.errors=
[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"integer"}}],!1)}var Ue=de;function de(r,{instancePath:s="",
parentData:T,parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;return typeof r!="boolean"?(de.errors=[{instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:"boolean"}}],!1):(de.errors=a,e===0)}var Me=L;function L(r,{instancePath:s="",
parentData:T,parentDataProperty:P,rootData:g=r}={}){let a=null,e=0;if(e===0)if(Array.isArray(r)){var o=!0;let b=r.length;
for(let f=0;f<b;f++){let n=r[f],t=e;if(e===t)if(n&&typeof n=="object"&&!Array.isArray(n)){let i;if(n.id===void 0&&(i="id")||
n.name===void 0&&(i="name")||n.platform===void 0&&(i="platform")||n.outcome===void 0&&(i="outcome")||n.url===void 0&&(i=
"url"))return L.errors=[{instancePath:s+"/"+f,schemaPath:"#/items/required",keyword:"required",params:{missingProperty:i}}],
!1;if(n.id!==void 0){let p=n.id,_=e;if(e===_)if(typeof p=="string"){if(j(p)<1)return L.errors=[{instancePath:s+"/"+f+"/i\
d",schemaPath:"#/items/properties/id/minLength",keyword:"minLength",params:{limit:1}}],!1}else return L.errors=[{instancePath:s+
"/"+f+"/id",schemaPath:"#/items/properties/id/type",keyword:"type",params:{type:"string"}}],!1;var d=_===e}else var d=!0;
if(d){if(n.name!==void 0){let p=n.name,_=e;if(typeof p!="string"&&p!==null)return L.errors=[{instancePath:s+"/"+f+"/name",
schemaPath:"#/items/properties/name/type",keyword:"type",params:{type:W.items.properties.name.type}}],!1;var d=_===e}else
var d=!0;if(d){if(n.platform!==void 0){let p=n.platform,_=e;if(typeof p!="string"&&p!==null)return L.errors=[{instancePath:s+
"/"+f+"/platform",schemaPath:"#/items/properties/platform/type",keyword:"type",params:{type:W.items.properties.platform.
type}}],!1;var d=_===e}else var d=!0;if(d){if(n.outcome!==void 0){let p=n.outcome,_=e;if(!(p==="passed"||p==="failed"||p===
"errored"||p==="complete"))return L.errors=[{instancePath:s+"/"+f+"/outcome",schemaPath:"#/items/properties/outcome/enum",
keyword:"enum",params:{allowedValues:W.items.properties.outcome.enum}}],!1;var d=_===e}else var d=!0;if(d)if(n.url!==void 0){
let p=e;if(typeof n.url!="string")return L.errors=[{instancePath:s+"/"+f+"/url",schemaPath:"#/items/properties/url/type",
keyword:"type",params:{type:"string"}}],!1;var d=p===e}else var d=!0}}}}else return L.errors=[{instancePath:s+"/"+f,schemaPath:"\
#/items/type",keyword:"type",params:{type:"object"}}],!1;var o=t===e;if(!o)break}}else return L.errors=[{instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:"array"}}],!1;return L.errors=a,e===0}export{je as buildEvent,Me as buildTestsValue,De as concurrencyEvent,Ve as countValue,We as dataTypeValue,Ke as deviceKindValue,
Ue as flagValue,Se as idValue,Ce as optionalRecordValue,Ne as rdcEvent,ze as recordValue,qe as secondsValue,Re as statusValue,
Ze as summaryValue,Ie as textValue,Oe as textsValue,Le as timeValue,Je as totalValue,Te as vdcEvent,Be as verdictValue,Fe as versionValue,
Ee as visualBuildEvent};
