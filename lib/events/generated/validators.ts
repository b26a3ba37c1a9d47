// Generated from schemas/ by npm run generate: change the schemas, not this file.
// @ts-nocheck
/*! Code of ajv is in here, under the MIT licence. */
var fe=(r,s)=>()=>{try{return s||r((s={exports:{}}).exports,s),s.exports}catch(g){throw s=0,g}};var de=fe(H=>{"use strict";Object.defineProperty(H,"__esModule",{value:!0});function ue(r){let s=r.length,g=0,$=0,x;for(;$<
s;)g++,x=r.charCodeAt($++),x>=55296&&x<=56319&&$<s&&(x=r.charCodeAt($),(x&64512)===56320&&$++);return g}H.default=ue;ue.
code='require("ajv/dist/runtime/ucs2length").default'});import{isIsoDateTime as pe}from"../time";var me={"iso-date-time":pe},ke=L;var K={type:["string","null"],"x-expected":"vdc or rdc","x-payload":"'vdc' | 'rdc' | null"};var V={type:["string","number","null"],minimum:0,maximum:864e13,if:{type:"string",minLength:1},then:{format:"iso-date-ti\
me",pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([0\
1]\\d|2[0-3])(:?[0-5]\\d)?)?$",maxLength:64},"x-expected":"a time (ISO 8601, or epoch seconds or milliseconds)","x-paylo\
ad":"string | null"},w={type:["string","null"],"x-expected":"a string","x-payload":"string | null"};var le={enum:[1,0,!0,!1,null,""],"x-expected":"1, 0, true, false or null","x-payload":"boolean | null"},U={type:["string",
"number","null"],"x-expected":"a string or a number","x-payload":"string | null"},ae={type:["string","number","null"],pattern:"\
^(-?\\d{1,15}(\\.\\d{1,15})?)?$","x-expected":"a number of seconds","x-payload":"number | null"},oe={type:["array","null"],
items:{type:"string"},"x-expected":"an array of strings","x-payload":"string[]"},D=de().default,q=me["iso-date-time"],z=new RegExp(
"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])\
(:?[0-5]\\d)?)?$","u"),ne=new RegExp("\\S","u"),ie=new RegExp("^(-?\\d{1,15}(\\.\\d{1,15})?)?$","u");function f(r,{instancePath:s="",
parentData:g,parentDataProperty:$,rootData:x=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){
if(r.id!==void 0){let t=r.id,i=e;if(e===e)if(typeof t=="string"){if(D(t)<1)return f.errors=[{instancePath:s+"/id",schemaPath:"\
urn:sauce-webhooks:values#/$defs/id/minLength",keyword:"minLength",params:{limit:1}}],!1}else return f.errors=[{instancePath:s+
"/id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/type",keyword:"type",params:{type:"string"}}],!1;var o=i===e}else var o=!0;
if(o){if(r.creation_time!==void 0){let t=r.creation_time,i=e,d=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&
t!==null)return f.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"\
type",params:{type:V.type}}],!1;let _=e,T=!0,m=e;if(e===m)if(typeof t=="string"){if(D(t)<1){let l={};a===null?a=[l]:a.push(
l),e++}}else{let l={};a===null?a=[l]:a.push(l),e++}var u=m===e;if(e=_,a!==null&&(_?a.length=_:a=null),u){let l=e;if(e===
l&&typeof t=="string"){if(D(t)>64)return f.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:value\
s#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(z.test(t)){if(!q(t))return f.errors=[{instancePath:s+
"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso-dat\
e-time"}}],!1}else return f.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/t\
hen/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\\
d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var u=l===e;T=u}if(!T){let l={instancePath:s+
"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};return a===
null?a=[l]:a.push(l),e++,f.errors=a,!1}if(e===d&&typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t))return f.errors=
[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:864e13}}],!1;if(t<0||isNaN(t))return f.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks\
:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var o=i===e}else var o=!0;if(o){if(r.
modification_time!==void 0){let t=r.modification_time,i=e,d=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&
t!==null)return f.errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"\
type",params:{type:V.type}}],!1;let _=e,T=!0,m=e;if(e===m)if(typeof t=="string"){if(D(t)<1){let l={};a===null?a=[l]:a.push(
l),e++}}else{let l={};a===null?a=[l]:a.push(l),e++}var y=m===e;if(e=_,a!==null&&(_?a.length=_:a=null),y){let l=e;if(e===
l&&typeof t=="string"){if(D(t)>64)return f.errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:v\
alues#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(z.test(t)){if(!q(t))return f.errors=[{instancePath:s+
"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso\
-date-time"}}],!1}else return f.errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$def\
s/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]\
):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var y=l===e;T=y}if(!T){let l={instancePath:s+
"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};
return a===null?a=[l]:a.push(l),e++,f.errors=a,!1}if(e===d&&typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t))return f.
errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",
params:{comparison:"<=",limit:864e13}}],!1;if(t<0||isNaN(t))return f.errors=[{instancePath:s+"/modification_time",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var o=i===e}else var o=!0;
if(o){if(r.start_time!==void 0){let t=r.start_time,i=e,d=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==
null)return f.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"typ\
e",params:{type:V.type}}],!1;let _=e,T=!0,m=e;if(e===m)if(typeof t=="string"){if(D(t)<1){let l={};a===null?a=[l]:a.push(
l),e++}}else{let l={};a===null?a=[l]:a.push(l),e++}var h=m===e;if(e=_,a!==null&&(_?a.length=_:a=null),h){let l=e;if(e===
l&&typeof t=="string"){if(D(t)>64)return f.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/\
$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(z.test(t)){if(!q(t))return f.errors=[{instancePath:s+
"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso-date-t\
ime"}}],!1}else return f.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pa\
ttern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-\
5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var h=l===e;T=h}if(!T){let l={instancePath:s+"/star\
t_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};return a===null?
a=[l]:a.push(l),e++,f.errors=a,!1}if(e===d&&typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t))return f.errors=[{instancePath:s+
"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],
!1;if(t<0||isNaN(t))return f.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/min\
imum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var o=i===e}else var o=!0;if(o){if(r.owner!==void 0){let t=r.
owner,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/owner",schemaPath:"urn:sauce-webhooks:value\
s#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.owner_id!==void 0){let t=r.
owner_id,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/owner_id",schemaPath:"urn:sauce-webhooks\
:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.org_id!==void 0){
let t=r.org_id,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/org_id",schemaPath:"urn:sauce-webh\
ooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.team_id!==void 0){
let t=r.team_id,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/team_id",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.team_name!==
void 0){let t=r.team_name,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/team_name",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.
group_id!==void 0){let t=r.group_id,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/group_id",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.
status!==void 0){let t=r.status,i=e;if(e===e)if(typeof t=="string"){if(!ne.test(t))return f.errors=[{instancePath:s+"/st\
atus",schemaPath:"urn:sauce-webhooks:values#/$defs/status/pattern",keyword:"pattern",params:{pattern:"\\S"}}],!1}else return f.
errors=[{instancePath:s+"/status",schemaPath:"urn:sauce-webhooks:values#/$defs/status/type",keyword:"type",params:{type:"\
string"}}],!1;var o=i===e}else var o=!0;if(o){if(r.passed!==void 0){let t=r.passed,i=e;if(!(t===1||t===0||t===!0||t===!1||
t===null||t===""))return f.errors=[{instancePath:s+"/passed",schemaPath:"urn:sauce-webhooks:values#/$defs/verdict/enum",
keyword:"enum",params:{allowedValues:le.enum}}],!1;var o=i===e}else var o=!0;if(o){if(r.name!==void 0){let t=r.name,i=e;
if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/name",schemaPath:"urn:sauce-webhooks:values#/$defs/te\
xt/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.browser_name!==void 0){let t=r.browser_name,
i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/browser_name",schemaPath:"urn:sauce-webhooks:valu\
es#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.browser_version!==void 0){
let t=r.browser_version,i=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==null)return f.errors=[{instancePath:s+
"/browser_version",schemaPath:"urn:sauce-webhooks:values#/$defs/version/type",keyword:"type",params:{type:U.type}}],!1;var o=i===
e}else var o=!0;if(o){if(r.os_name!==void 0){let t=r.os_name,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+
"/os_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else
var o=!0;if(o){if(r.os_version!==void 0){let t=r.os_version,i=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&
t!==null)return f.errors=[{instancePath:s+"/os_version",schemaPath:"urn:sauce-webhooks:values#/$defs/version/type",keyword:"\
type",params:{type:U.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.duration_sec!==void 0){let t=r.duration_sec,i=e,d=e;
if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==null)return f.errors=[{instancePath:s+"/duration_sec",schemaPath:"\
urn:sauce-webhooks:values#/$defs/seconds/type",keyword:"type",params:{type:ae.type}}],!1;if(e===d&&typeof t=="string"&&!ie.
test(t))return f.errors=[{instancePath:s+"/duration_sec",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/pattern",keyword:"\
pattern",params:{pattern:"^(-?\\d{1,15}(\\.\\d{1,15})?)?$"}}],!1;var o=i===e}else var o=!0;if(o){if(r.visibility!==void 0){
let t=r.visibility,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/visibility",schemaPath:"urn:sa\
uce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.tags!==
void 0){let t=r.tags,i=e,d=e;if(!Array.isArray(t)&&t!==null)return f.errors=[{instancePath:s+"/tags",schemaPath:"urn:sau\
ce-webhooks:values#/$defs/texts/type",keyword:"type",params:{type:oe.type}}],!1;if(e===d&&Array.isArray(t)){var n=!0;let T=t.
length;for(let m=0;m<T;m++){let N=e;if(typeof t[m]!="string")return f.errors=[{instancePath:s+"/tags/"+m,schemaPath:"urn\
:sauce-webhooks:values#/$defs/texts/items/type",keyword:"type",params:{type:"string"}}],!1;var n=N===e;if(!n)break}}var o=i===
e}else var o=!0;if(o){if(r.device!==void 0){let t=r.device,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+
"/device",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else
var o=!0;if(o){if(r.app!==void 0){let t=r.app,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/app",
schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;
if(o){if(r.error!==void 0){let t=r.error,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/error",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.
exception!==void 0){let t=r.exception,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/exception",
schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else var o=!0;
if(o){if(r.commit_id!==void 0){let t=r.commit_id,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/\
commit_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else
var o=!0;if(o){if(r.branch_name!==void 0){let t=r.branch_name,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+
"/branch_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===
e}else var o=!0;if(o){if(r.build!==void 0){let t=r.build,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+
"/build",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=i===e}else
var o=!0;if(o){if(r.automation_backend!==void 0){let t=r.automation_backend,i=e;if(typeof t!="string"&&t!==null)return f.
errors=[{instancePath:s+"/automation_backend",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{
type:w.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.data_type!==void 0){let t=r.data_type,i=e;if(typeof t!="string"&&
t!==null)return f.errors=[{instancePath:s+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/type",keyword:"\
type",params:{type:K.type}}],!1;var o=i===e}else var o=!0;if(o)if(r.sl_url!==void 0){let t=r.sl_url,i=e;if(typeof t!="st\
ring"&&t!==null)return f.errors=[{instancePath:s+"/sl_url",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:w.type}}],!1;var o=i===e}else var o=!0}}}}}}}}}}}}}}}}}}}}}}}}}}}}}else return f.errors=[{instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return f.errors=a,e===0}var ye=new RegExp("^\\s*[vV][dD][c\
C]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function L(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:x=r}={}){
let a=null,e=0;if(f(r,{instancePath:s,parentData:g,parentDataProperty:$,rootData:x})||(a=a===null?f.errors:a.concat(f.errors),
e=a.length),e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let o;if(r.id===void 0&&(o="id")||r.status===void 0&&(o="\
status")||r.data_type===void 0&&(o="data_type"))return L.errors=[{instancePath:s,schemaPath:"#/required",keyword:"requir\
ed",params:{missingProperty:o}}],!1;if(r.data_type!==void 0){let u=r.data_type,y=e;if(typeof u!="string"&&u!==null)return L.
errors=[{instancePath:s+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/type",keyword:"type",params:{
type:K.type}}],!1;if(e===y)if(typeof u=="string"){if(!ye.test(u))return L.errors=[{instancePath:s+"/data_type",schemaPath:"\
#/properties/data_type/pattern",keyword:"pattern",params:{pattern:"^\\s*[vV][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT])\
)?\\s*$"}}],!1}else return L.errors=[{instancePath:s+"/data_type",schemaPath:"#/properties/data_type/type",keyword:"type",
params:{type:"string"}}],!1}}else return L.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"obje\
ct"}}],!1;return L.errors=a,e===0}var _e=C;var B={type:["object","null"],"x-expected":"an object"};function P(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:x=r}={}){let a=null,e=0;if(f(r,{instancePath:s,
parentData:g,parentDataProperty:$,rootData:x})||(a=a===null?f.errors:a.concat(f.errors),e=a.length),e===0)if(r&&typeof r==
"object"&&!Array.isArray(r)){let h;if(r.id===void 0&&(h="id")||r.status===void 0&&(h="status"))return P.errors=[{instancePath:s,
schemaPath:"#/required",keyword:"required",params:{missingProperty:h}}],!1;if(r.creationTime!==void 0){let n=r.creationTime,
t=e,i=e;if(typeof n!="string"&&!(typeof n=="number"&&isFinite(n))&&n!==null)return P.errors=[{instancePath:s+"/creationT\
ime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"type",params:{type:V.type}}],!1;let d=e,_=!0,T=e;if(e===
T)if(typeof n=="string"){if(D(n)<1){let m={};a===null?a=[m]:a.push(m),e++}}else{let m={};a===null?a=[m]:a.push(m),e++}var o=T===
e;if(e=d,a!==null&&(d?a.length=d:a=null),o){let m=e;if(e===m&&typeof n=="string"){if(D(n)>64)return P.errors=[{instancePath:s+
"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],
!1;if(z.test(n)){if(!q(n))return P.errors=[{instancePath:s+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/\
time/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return P.errors=[{instancePath:s+"/creation\
Time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|\
1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],
!1}var o=m===e;_=o}if(!_){let m={instancePath:s+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"\
if",params:{failingKeyword:"then"}};return a===null?a=[m]:a.push(m),e++,P.errors=a,!1}if(e===i&&typeof n=="number"&&isFinite(
n)){if(n>864e13||isNaN(n))return P.errors=[{instancePath:s+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/\
time/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],!1;if(n<0||isNaN(n))return P.errors=[{instancePath:s+
"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],
!1}var u=t===e}else var u=!0;if(u){if(r.modificationTime!==void 0){let n=r.modificationTime,t=e,i=e;if(typeof n!="string"&&
!(typeof n=="number"&&isFinite(n))&&n!==null)return P.errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-\
webhooks:values#/$defs/time/type",keyword:"type",params:{type:V.type}}],!1;let d=e,_=!0,T=e;if(e===T)if(typeof n=="strin\
g"){if(D(n)<1){let N={};a===null?a=[N]:a.push(N),e++}}else{let N={};a===null?a=[N]:a.push(N),e++}var y=T===e;if(e=d,a!==
null&&(d?a.length=d:a=null),y){let N=e;if(e===N&&typeof n=="string"){if(D(n)>64)return P.errors=[{instancePath:s+"/modif\
icationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;
if(z.test(n)){if(!q(n))return P.errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$defs\
/time/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return P.errors=[{instancePath:s+"/modific\
ationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[\
1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)\
?)?$"}}],!1}var y=N===e;_=y}if(!_){let N={instancePath:s+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$def\
s/time/if",keyword:"if",params:{failingKeyword:"then"}};return a===null?a=[N]:a.push(N),e++,P.errors=a,!1}if(e===i&&typeof n==
"number"&&isFinite(n)){if(n>864e13||isNaN(n))return P.errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-\
webhooks:values#/$defs/time/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],!1;if(n<0||isNaN(n))return P.
errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",
params:{comparison:">=",limit:0}}],!1}var u=t===e}else var u=!0;if(u){if(r.automationBackend!==void 0){let n=r.automationBackend,
t=e;if(typeof n!="string"&&n!==null)return P.errors=[{instancePath:s+"/automationBackend",schemaPath:"urn:sauce-webhooks\
:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var u=t===e}else var u=!0;if(u){if(r.osName!==void 0){
let n=r.osName,t=e;if(typeof n!="string"&&n!==null)return P.errors=[{instancePath:s+"/osName",schemaPath:"urn:sauce-webh\
ooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var u=t===e}else var u=!0;if(u){if(r.osVersion!==
void 0){let n=r.osVersion,t=e;if(typeof n!="string"&&!(typeof n=="number"&&isFinite(n))&&n!==null)return P.errors=[{instancePath:s+
"/osVersion",schemaPath:"urn:sauce-webhooks:values#/$defs/version/type",keyword:"type",params:{type:U.type}}],!1;var u=t===
e}else var u=!0;if(u){if(r.durationSec!==void 0){let n=r.durationSec,t=e,i=e;if(typeof n!="string"&&!(typeof n=="number"&&
isFinite(n))&&n!==null)return P.errors=[{instancePath:s+"/durationSec",schemaPath:"urn:sauce-webhooks:values#/$defs/seco\
nds/type",keyword:"type",params:{type:ae.type}}],!1;if(e===i&&typeof n=="string"&&!ie.test(n))return P.errors=[{instancePath:s+
"/durationSec",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/pattern",keyword:"pattern",params:{pattern:"^(-?\\d{1\
,15}(\\.\\d{1,15})?)?$"}}],!1;var u=t===e}else var u=!0;if(u)if(r.deviceName!==void 0){let n=r.deviceName,t=e;if(typeof n!=
"string"&&n!==null)return P.errors=[{instancePath:s+"/deviceName",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",
keyword:"type",params:{type:w.type}}],!1;var u=t===e}else var u=!0}}}}}}else return P.errors=[{instancePath:s,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}}],!1;return P.errors=a,e===0}function S(r,{instancePath:s="",parentData:g,
parentDataProperty:$,rootData:x=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let y;if(r.eventPayload===
void 0&&(y="eventPayload"))return S.errors=[{instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:y}}],
!1;if(r.eventPayload!==void 0){let h=e;P(r.eventPayload,{instancePath:s+"/eventPayload",parentData:r,parentDataProperty:"\
eventPayload",rootData:x})||(a=a===null?P.errors:a.concat(P.errors),e=a.length);var o=h===e}else var o=!0;if(o)if(r.ownership!==
void 0){let h=r.ownership,n=e;if(!(h&&typeof h=="object"&&!Array.isArray(h))&&h!==null)return S.errors=[{instancePath:s+
"/ownership",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:B.type}}],!1;
if(e===n&&h&&typeof h=="object"&&!Array.isArray(h)){if(h.userId!==void 0){let i=h.userId,d=e;if(typeof i!="string"&&i!==
null)return S.errors=[{instancePath:s+"/ownership/userId",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:w.type}}],!1;var u=d===e}else var u=!0;if(u){if(h.orgId!==void 0){let i=h.orgId,d=e;if(typeof i!="str\
ing"&&i!==null)return S.errors=[{instancePath:s+"/ownership/orgId",schemaPath:"urn:sauce-webhooks:values#/$defs/text/typ\
e",keyword:"type",params:{type:w.type}}],!1;var u=d===e}else var u=!0;if(u){if(h.teamId!==void 0){let i=h.teamId,d=e;if(typeof i!=
"string"&&i!==null)return S.errors=[{instancePath:s+"/ownership/teamId",schemaPath:"urn:sauce-webhooks:values#/$defs/tex\
t/type",keyword:"type",params:{type:w.type}}],!1;var u=d===e}else var u=!0;if(u){if(h.groupIdd!==void 0){let i=h.groupIdd,
d=e;if(typeof i!="string"&&i!==null)return S.errors=[{instancePath:s+"/ownership/groupIdd",schemaPath:"urn:sauce-webhook\
s:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var u=d===e}else var u=!0;if(u)if(h.groupId!==void 0){
let i=h.groupId,d=e;if(typeof i!="string"&&i!==null)return S.errors=[{instancePath:s+"/ownership/groupId",schemaPath:"ur\
n:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var u=d===e}else var u=!0}}}}var o=n===
e}else var o=!0}else return S.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return S.
errors=a,e===0}var he=new RegExp("^\\s*[rR][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function F(r,{instancePath:s="",parentData:g,
parentDataProperty:$,rootData:x=r}={}){let a=null,e=0;if(f(r,{instancePath:s,parentData:g,parentDataProperty:$,rootData:x})||
(a=a===null?f.errors:a.concat(f.errors),e=a.length),e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let o;if(r.id===void 0&&
(o="id")||r.status===void 0&&(o="status")||r.data_type===void 0&&(o="data_type"))return F.errors=[{instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:o}}],!1;if(r.data_type!==void 0){let u=r.data_type,y=e;if(typeof u!=
"string"&&u!==null)return F.errors=[{instancePath:s+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/t\
ype",keyword:"type",params:{type:K.type}}],!1;if(e===y)if(typeof u=="string"){if(!he.test(u))return F.errors=[{instancePath:s+
"/data_type",schemaPath:"#/properties/data_type/pattern",keyword:"pattern",params:{pattern:"^\\s*[rR][dD][cC]([ _-]([jJ][\
oO][bB]|[tT][eE][sS][tT]))?\\s*$"}}],!1}else return F.errors=[{instancePath:s+"/data_type",schemaPath:"#/properties/data\
_type/type",keyword:"type",params:{type:"string"}}],!1}}else return F.errors=[{instancePath:s,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}}],!1;return F.errors=a,e===0}function C(r,{instancePath:s="",parentData:g,parentDataProperty:$,
rootData:x=r}={}){let a=null,e=0;if(!(r&&typeof r=="object"&&!Array.isArray(r)))return C.errors=[{instancePath:s,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}}],!1;let o=e,u=!0,y=e;if(r&&typeof r=="object"&&!Array.isArray(r)){let t;if(r.
eventPayload===void 0&&(t="eventPayload")||r.ownership===void 0&&(t="ownership")){let i={};a===null?a=[i]:a.push(i),e++}}
var h=y===e;e=o,a!==null&&(o?a.length=o:a=null);let n;if(h){let t=e;S(r,{instancePath:s,parentData:g,parentDataProperty:$,
rootData:x})||(a=a===null?S.errors:a.concat(S.errors),e=a.length);var h=t===e;u=h,n="then"}else{let t=e;F(r,{instancePath:s,
parentData:g,parentDataProperty:$,rootData:x})||(a=a===null?F.errors:a.concat(F.errors),e=a.length);var h=t===e;u=h,n="e\
lse"}if(!u){let t={instancePath:s,schemaPath:"#/if",keyword:"if",params:{failingKeyword:n}};return a===null?a=[t]:a.push(
t),e++,C.errors=a,!1}return C.errors=a,e===0}var xe=k;var E={type:["integer","null"],"x-expected":"an integer","x-payload":"number | null"};function k(r,{instancePath:s="",parentData:g,
parentDataProperty:$,rootData:x=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let T;if(r.concurrency===
void 0&&(T="concurrency"))return k.errors=[{instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:T}}],
!1;if(r.concurrency!==void 0){let m=r.concurrency,N=e;if(!(m&&typeof m=="object"&&!Array.isArray(m)))return k.errors=[{instancePath:s+
"/concurrency",schemaPath:"urn:sauce-webhooks:values#/$defs/record/type",keyword:"type",params:{type:"object"}}],!1;if(e===
N&&m&&typeof m=="object"&&!Array.isArray(m)){if(m.organization!==void 0){let l=m.organization,R=e;if(!(l&&typeof l=="obj\
ect"&&!Array.isArray(l))&&l!==null)return k.errors=[{instancePath:s+"/concurrency/organization",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:B.type}}],!1;if(e===R&&l&&typeof l=="object"&&!Array.
isArray(l)){if(l.id!==void 0){let b=l.id,v=e;if(typeof b!="string"&&b!==null)return k.errors=[{instancePath:s+"/concurre\
ncy/organization/id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=v===
e}else var o=!0;if(o){if(l.allowed!==void 0){let b=l.allowed,v=e;if(!(b&&typeof b=="object"&&!Array.isArray(b))&&b!==null)
return k.errors=[{instancePath:s+"/concurrency/organization/allowed",schemaPath:"urn:sauce-webhooks:values#/$defs/option\
alRecord/type",keyword:"type",params:{type:B.type}}],!1;if(e===v&&b&&typeof b=="object"&&!Array.isArray(b)){if(b.vms!==void 0){
let p=b.vms,c=e;if(!(typeof p=="number"&&!(p%1)&&!isNaN(p)&&isFinite(p))&&p!==null)return k.errors=[{instancePath:s+"/co\
ncurrency/organization/allowed/vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.
type}}],!1;var u=c===e}else var u=!0;if(u){if(b.mac_vms!==void 0){let p=b.mac_vms,c=e;if(!(typeof p=="number"&&!(p%1)&&!isNaN(
p)&&isFinite(p))&&p!==null)return k.errors=[{instancePath:s+"/concurrency/organization/allowed/mac_vms",schemaPath:"urn:\
sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var u=c===e}else var u=!0;if(u){if(b.mac_arm_vms!==
void 0){let p=b.mac_arm_vms,c=e;if(!(typeof p=="number"&&!(p%1)&&!isNaN(p)&&isFinite(p))&&p!==null)return k.errors=[{instancePath:s+
"/concurrency/organization/allowed/mac_arm_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",
params:{type:E.type}}],!1;var u=c===e}else var u=!0;if(u)if(b.rds!==void 0){let p=b.rds,c=e;if(!(typeof p=="number"&&!(p%
1)&&!isNaN(p)&&isFinite(p))&&p!==null)return k.errors=[{instancePath:s+"/concurrency/organization/allowed/rds",schemaPath:"\
urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var u=c===e}else var u=!0}}}var o=v===
e}else var o=!0;if(o)if(l.current!==void 0){let b=l.current,v=e;if(!(b&&typeof b=="object"&&!Array.isArray(b))&&b!==null)
return k.errors=[{instancePath:s+"/concurrency/organization/current",schemaPath:"urn:sauce-webhooks:values#/$defs/option\
alRecord/type",keyword:"type",params:{type:B.type}}],!1;if(e===v&&b&&typeof b=="object"&&!Array.isArray(b)){if(b.vms!==void 0){
let p=b.vms,c=e;if(!(typeof p=="number"&&!(p%1)&&!isNaN(p)&&isFinite(p))&&p!==null)return k.errors=[{instancePath:s+"/co\
ncurrency/organization/current/vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.
type}}],!1;var y=c===e}else var y=!0;if(y){if(b.mac_vms!==void 0){let p=b.mac_vms,c=e;if(!(typeof p=="number"&&!(p%1)&&!isNaN(
p)&&isFinite(p))&&p!==null)return k.errors=[{instancePath:s+"/concurrency/organization/current/mac_vms",schemaPath:"urn:\
sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var y=c===e}else var y=!0;if(y){if(b.mac_arm_vms!==
void 0){let p=b.mac_arm_vms,c=e;if(!(typeof p=="number"&&!(p%1)&&!isNaN(p)&&isFinite(p))&&p!==null)return k.errors=[{instancePath:s+
"/concurrency/organization/current/mac_arm_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",
params:{type:E.type}}],!1;var y=c===e}else var y=!0;if(y)if(b.rds!==void 0){let p=b.rds,c=e;if(!(typeof p=="number"&&!(p%
1)&&!isNaN(p)&&isFinite(p))&&p!==null)return k.errors=[{instancePath:s+"/concurrency/organization/current/rds",schemaPath:"\
urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var y=c===e}else var y=!0}}}var o=v===
e}else var o=!0}}var h=R===e}else var h=!0;if(h)if(m.team!==void 0){let l=m.team,R=e;if(!(l&&typeof l=="object"&&!Array.
isArray(l))&&l!==null)return k.errors=[{instancePath:s+"/concurrency/team",schemaPath:"urn:sauce-webhooks:values#/$defs/\
optionalRecord/type",keyword:"type",params:{type:B.type}}],!1;if(e===R&&l&&typeof l=="object"&&!Array.isArray(l)){if(l.id!==
void 0){let v=l.id,O=e;if(typeof v!="string"&&v!==null)return k.errors=[{instancePath:s+"/concurrency/team/id",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var n=O===e}else var n=!0;if(n){if(l.
allowed!==void 0){let v=l.allowed,O=e;if(!(v&&typeof v=="object"&&!Array.isArray(v))&&v!==null)return k.errors=[{instancePath:s+
"/concurrency/team/allowed",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:B.
type}}],!1;if(e===O&&v&&typeof v=="object"&&!Array.isArray(v)){if(v.vms!==void 0){let c=v.vms,j=e;if(!(typeof c=="number"&&
!(c%1)&&!isNaN(c)&&isFinite(c))&&c!==null)return k.errors=[{instancePath:s+"/concurrency/team/allowed/vms",schemaPath:"u\
rn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var t=j===e}else var t=!0;if(t){if(v.
mac_vms!==void 0){let c=v.mac_vms,j=e;if(!(typeof c=="number"&&!(c%1)&&!isNaN(c)&&isFinite(c))&&c!==null)return k.errors=
[{instancePath:s+"/concurrency/team/allowed/mac_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"t\
ype",params:{type:E.type}}],!1;var t=j===e}else var t=!0;if(t){if(v.mac_arm_vms!==void 0){let c=v.mac_arm_vms,j=e;if(!(typeof c==
"number"&&!(c%1)&&!isNaN(c)&&isFinite(c))&&c!==null)return k.errors=[{instancePath:s+"/concurrency/team/allowed/mac_arm_\
vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var t=j===e}else var t=!0;
if(t)if(v.rds!==void 0){let c=v.rds,j=e;if(!(typeof c=="number"&&!(c%1)&&!isNaN(c)&&isFinite(c))&&c!==null)return k.errors=
[{instancePath:s+"/concurrency/team/allowed/rds",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",
params:{type:E.type}}],!1;var t=j===e}else var t=!0}}}var n=O===e}else var n=!0;if(n)if(l.current!==void 0){let v=l.current,
O=e;if(!(v&&typeof v=="object"&&!Array.isArray(v))&&v!==null)return k.errors=[{instancePath:s+"/concurrency/team/current",
schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:B.type}}],!1;if(e===O&&v&&
typeof v=="object"&&!Array.isArray(v)){if(v.vms!==void 0){let c=v.vms,j=e;if(!(typeof c=="number"&&!(c%1)&&!isNaN(c)&&isFinite(
c))&&c!==null)return k.errors=[{instancePath:s+"/concurrency/team/current/vms",schemaPath:"urn:sauce-webhooks:values#/$d\
efs/count/type",keyword:"type",params:{type:E.type}}],!1;var i=j===e}else var i=!0;if(i){if(v.mac_vms!==void 0){let c=v.
mac_vms,j=e;if(!(typeof c=="number"&&!(c%1)&&!isNaN(c)&&isFinite(c))&&c!==null)return k.errors=[{instancePath:s+"/concur\
rency/team/current/mac_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],
!1;var i=j===e}else var i=!0;if(i){if(v.mac_arm_vms!==void 0){let c=v.mac_arm_vms,j=e;if(!(typeof c=="number"&&!(c%1)&&!isNaN(
c)&&isFinite(c))&&c!==null)return k.errors=[{instancePath:s+"/concurrency/team/current/mac_arm_vms",schemaPath:"urn:sauc\
e-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var i=j===e}else var i=!0;if(i)if(v.rds!==
void 0){let c=v.rds,j=e;if(!(typeof c=="number"&&!(c%1)&&!isNaN(c)&&isFinite(c))&&c!==null)return k.errors=[{instancePath:s+
"/concurrency/team/current/rds",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],
!1;var i=j===e}else var i=!0}}}var n=O===e}else var n=!0}}var h=R===e}else var h=!0}var d=N===e}else var d=!0;if(d)if(r.
timestamp!==void 0){let m=r.timestamp,N=e,l=e;if(typeof m!="string"&&!(typeof m=="number"&&isFinite(m))&&m!==null)return k.
errors=[{instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"type",params:{type:V.
type}}],!1;let R=e,b=!0,v=e;if(e===v)if(typeof m=="string"){if(D(m)<1){let p={};a===null?a=[p]:a.push(p),e++}}else{let p={};
a===null?a=[p]:a.push(p),e++}var _=v===e;if(e=R,a!==null&&(R?a.length=R:a=null),_){let p=e;if(e===p&&typeof m=="string"){
if(D(m)>64)return k.errors=[{instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/maxLengt\
h",keyword:"maxLength",params:{limit:64}}],!1;if(z.test(m)){if(!q(m))return k.errors=[{instancePath:s+"/timestamp",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return k.errors=
[{instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pattern",keyword:"pattern",params:{
pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d\
|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var _=p===e;b=_}if(!b){let p={instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks\
:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};return a===null?a=[p]:a.push(p),e++,k.errors=a,!1}if(e===
l&&typeof m=="number"&&isFinite(m)){if(m>864e13||isNaN(m))return k.errors=[{instancePath:s+"/timestamp",schemaPath:"urn:\
sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],!1;if(m<0||isNaN(m))
return k.errors=[{instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimu\
m",params:{comparison:">=",limit:0}}],!1}var d=N===e}else var d=!0}else return k.errors=[{instancePath:s,schemaPath:"#/t\
ype",keyword:"type",params:{type:"object"}}],!1;return k.errors=a,e===0}var $e=A;var ce={type:["object","string","null"],"x-expected":"an object of counts, or a JSON string of one"};function A(r,{instancePath:s="",
parentData:g,parentDataProperty:$,rootData:x=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){
let h;if(r.build_id===void 0&&(h="build_id")||r.status===void 0&&(h="status"))return A.errors=[{instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:h}}],!1;if(r.org_id!==void 0){let n=r.org_id,t=e;if(typeof n!="st\
ring"&&n!==null)return A.errors=[{instancePath:s+"/org_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:w.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.user_id!==void 0){let n=r.user_id,t=e;if(typeof n!=
"string"&&n!==null)return A.errors=[{instancePath:s+"/user_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:w.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.team_ids!==void 0){let n=r.team_ids,t=e,i=e;if(!Array.
isArray(n)&&n!==null)return A.errors=[{instancePath:s+"/team_ids",schemaPath:"urn:sauce-webhooks:values#/$defs/texts/typ\
e",keyword:"type",params:{type:oe.type}}],!1;if(e===i&&Array.isArray(n)){var u=!0;let _=n.length;for(let T=0;T<_;T++){let m=e;
if(typeof n[T]!="string")return A.errors=[{instancePath:s+"/team_ids/"+T,schemaPath:"urn:sauce-webhooks:values#/$defs/te\
xts/items/type",keyword:"type",params:{type:"string"}}],!1;var u=m===e;if(!u)break}}var o=t===e}else var o=!0;if(o){if(r.
creator_id!==void 0){let n=r.creator_id,t=e;if(typeof n!="string"&&n!==null)return A.errors=[{instancePath:s+"/creator_i\
d",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=t===e}else var o=!0;
if(o){if(r.build_id!==void 0){let n=r.build_id,t=e;if(e===e)if(typeof n=="string"){if(D(n)<1)return A.errors=[{instancePath:s+
"/build_id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/minLength",keyword:"minLength",params:{limit:1}}],!1}else return A.
errors=[{instancePath:s+"/build_id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/type",keyword:"type",params:{type:"s\
tring"}}],!1;var o=t===e}else var o=!0;if(o){if(r.build_name!==void 0){let n=r.build_name,t=e;if(typeof n!="string"&&n!==
null)return A.errors=[{instancePath:s+"/build_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"typ\
e",params:{type:w.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.build_url!==void 0){let n=r.build_url,t=e;if(typeof n!=
"string"&&n!==null)return A.errors=[{instancePath:s+"/build_url",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",
keyword:"type",params:{type:w.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.status!==void 0){let n=r.status,t=e;if(e===
e)if(typeof n=="string"){if(!ne.test(n))return A.errors=[{instancePath:s+"/status",schemaPath:"urn:sauce-webhooks:values\
#/$defs/status/pattern",keyword:"pattern",params:{pattern:"\\S"}}],!1}else return A.errors=[{instancePath:s+"/status",schemaPath:"\
urn:sauce-webhooks:values#/$defs/status/type",keyword:"type",params:{type:"string"}}],!1;var o=t===e}else var o=!0;if(o){
if(r.branch!==void 0){let n=r.branch,t=e;if(typeof n!="string"&&n!==null)return A.errors=[{instancePath:s+"/branch",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.
project!==void 0){let n=r.project,t=e;if(typeof n!="string"&&n!==null)return A.errors=[{instancePath:s+"/project",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.
summary!==void 0){let n=r.summary,t=e;if(!(n&&typeof n=="object"&&!Array.isArray(n))&&typeof n!="string"&&n!==null)return A.
errors=[{instancePath:s+"/summary",schemaPath:"urn:sauce-webhooks:values#/$defs/summary/type",keyword:"type",params:{type:ce.
type}}],!1;if(e===t&&n&&typeof n=="object"&&!Array.isArray(n)){if(n.errored!==void 0){let d=n.errored,_=e;if(!(typeof d==
"number"&&!(d%1)&&!isNaN(d)&&isFinite(d))&&d!==null)return A.errors=[{instancePath:s+"/summary/errored",schemaPath:"urn:\
sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var y=_===e}else var y=!0;if(y){if(n.approved!==
void 0){let d=n.approved,_=e;if(!(typeof d=="number"&&!(d%1)&&!isNaN(d)&&isFinite(d))&&d!==null)return A.errors=[{instancePath:s+
"/summary/approved",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var y=_===
e}else var y=!0;if(y){if(n.equal!==void 0){let d=n.equal,_=e;if(!(typeof d=="number"&&!(d%1)&&!isNaN(d)&&isFinite(d))&&d!==
null)return A.errors=[{instancePath:s+"/summary/equal",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"\
type",params:{type:E.type}}],!1;var y=_===e}else var y=!0;if(y){if(n.rejected!==void 0){let d=n.rejected,_=e;if(!(typeof d==
"number"&&!(d%1)&&!isNaN(d)&&isFinite(d))&&d!==null)return A.errors=[{instancePath:s+"/summary/rejected",schemaPath:"urn\
:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var y=_===e}else var y=!0;if(y){if(n.
unapproved!==void 0){let d=n.unapproved,_=e;if(!(typeof d=="number"&&!(d%1)&&!isNaN(d)&&isFinite(d))&&d!==null)return A.
errors=[{instancePath:s+"/summary/unapproved",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{
type:E.type}}],!1;var y=_===e}else var y=!0;if(y)if(n.queued!==void 0){let d=n.queued,_=e;if(!(typeof d=="number"&&!(d%1)&&
!isNaN(d)&&isFinite(d))&&d!==null)return A.errors=[{instancePath:s+"/summary/queued",schemaPath:"urn:sauce-webhooks:valu\
es#/$defs/count/type",keyword:"type",params:{type:E.type}}],!1;var y=_===e}else var y=!0}}}}}var o=t===e}else var o=!0;if(o)
if(r.data_center!==void 0){let n=r.data_center,t=e;if(typeof n!="string"&&n!==null)return A.errors=[{instancePath:s+"/da\
ta_center",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:w.type}}],!1;var o=t===e}else
var o=!0}}}}}}}}}}}else return A.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;
return A.errors=a,e===0}var ge=Z;function Z(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:x=r}={}){let a=null,
e=0;if(e===0)if(typeof r=="string"){if(D(r)<1)return Z.errors=[{instancePath:s,schemaPath:"#/minLength",keyword:"minLeng\
th",params:{limit:1}}],!1}else return Z.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"string"}}],
!1;return Z.errors=a,e===0}var Pe=W;function W(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:x=r}={}){
let a=null,e=0;if(e===0)if(typeof r=="string"){if(!ne.test(r))return W.errors=[{instancePath:s,schemaPath:"#/pattern",keyword:"\
pattern",params:{pattern:"\\S"}}],!1}else return W.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"\
string"}}],!1;return W.errors=a,e===0}var Ae=G;function G(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:x=r}={}){
let a=null,e=0;return typeof r!="string"&&r!==null?(G.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{
type:w.type}}],!1):(G.errors=a,e===0)}var Te=Y;function Y(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:x=r}={}){
let a=null,e=0;return typeof r!="string"&&!(typeof r=="number"&&isFinite(r))&&r!==null?(Y.errors=[{instancePath:s,schemaPath:"\
#/type",keyword:"type",params:{type:U.type}}],!1):(Y.errors=a,e===0)}var Ee=I;function I(r,{instancePath:s="",parentData:g,
parentDataProperty:$,rootData:x=r}={}){let a=null,e=0;if(typeof r!="string"&&!(typeof r=="number"&&isFinite(r))&&r!==null)
return I.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:V.type}}],!1;let o=e,u=!0,y=e;if(e===y)
if(typeof r=="string"){if(D(r)<1){let n={};a===null?a=[n]:a.push(n),e++}}else{let n={};a===null?a=[n]:a.push(n),e++}var h=y===
e;if(e=o,a!==null&&(o?a.length=o:a=null),h){let n=e;if(e===n&&typeof r=="string"){if(D(r)>64)return I.errors=[{instancePath:s,
schemaPath:"#/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(z.test(r)){if(!q(r))return I.errors=[{instancePath:s,
schemaPath:"#/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return I.errors=[{instancePath:s,schemaPath:"\
#/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-\
5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var h=n===e;u=h}if(!u){let n={instancePath:s,
schemaPath:"#/if",keyword:"if",params:{failingKeyword:"then"}};return a===null?a=[n]:a.push(n),e++,I.errors=a,!1}if(e===
0&&typeof r=="number"&&isFinite(r)){if(r>864e13||isNaN(r))return I.errors=[{instancePath:s,schemaPath:"#/maximum",keyword:"\
maximum",params:{comparison:"<=",limit:864e13}}],!1;if(r<0||isNaN(r))return I.errors=[{instancePath:s,schemaPath:"#/mini\
mum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}return I.errors=a,e===0}var Ne=J;function J(r,{instancePath:s="",
parentData:g,parentDataProperty:$,rootData:x=r}={}){let a=null,e=0;return typeof r!="string"&&!(typeof r=="number"&&isFinite(
r))&&r!==null?(J.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:ae.type}}],!1):e===0&&typeof r==
"string"&&!ie.test(r)?(J.errors=[{instancePath:s,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^(-?\\d{1,15}(\
\\.\\d{1,15})?)?$"}}],!1):(J.errors=a,e===0)}var De=Q;function Q(r,{instancePath:s="",parentData:g,parentDataProperty:$,
rootData:x=r}={}){let a=null,e=0;return r===1||r===0||r===!0||r===!1||r===null||r===""?(Q.errors=a,e===0):(Q.errors=[{instancePath:s,
schemaPath:"#/enum",keyword:"enum",params:{allowedValues:le.enum}}],!1)}var je=X;function X(r,{instancePath:s="",parentData:g,
parentDataProperty:$,rootData:x=r}={}){let a=null,e=0;return!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))&&r!==null?
(X.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:E.type}}],!1):(X.errors=a,e===0)}var Se=M;function M(r,{
instancePath:s="",parentData:g,parentDataProperty:$,rootData:x=r}={}){let a=null,e=0;if(!Array.isArray(r)&&r!==null)return M.
errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:oe.type}}],!1;if(e===0&&Array.isArray(r)){var o=!0;
let u=r.length;for(let y=0;y<u;y++){let h=e;if(typeof r[y]!="string")return M.errors=[{instancePath:s+"/"+y,schemaPath:"\
#/items/type",keyword:"type",params:{type:"string"}}],!1;var o=h===e;if(!o)break}}return M.errors=a,e===0}var Re=ee;function ee(r,{
instancePath:s="",parentData:g,parentDataProperty:$,rootData:x=r}={}){let a=null,e=0;return r&&typeof r=="object"&&!Array.
isArray(r)?(ee.errors=a,e===0):(ee.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1)}
var Ie=re;function re(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:x=r}={}){let a=null,e=0;return!(r&&
typeof r=="object"&&!Array.isArray(r))&&r!==null?(re.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{
type:B.type}}],!1):(re.errors=a,e===0)}var Fe=se;function se(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:x=r}={}){
let a=null,e=0;return!(r&&typeof r=="object"&&!Array.isArray(r))&&typeof r!="string"&&r!==null?(se.errors=[{instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:ce.type}}],!1):(se.errors=a,e===0)}var Be=te;function te(r,{instancePath:s="",
parentData:g,parentDataProperty:$,rootData:x=r}={}){let a=null,e=0;return typeof r!="string"&&r!==null?(te.errors=[{instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:K.type}}],!1):(te.errors=a,e===0)}export{xe as concurrencyEvent,je as countValue,Be as dataTypeValue,ge as idValue,Ie as optionalRecordValue,_e as rdcEvent,
Re as recordValue,Ne as secondsValue,Pe as statusValue,Fe as summaryValue,Ae as textValue,Se as textsValue,Ee as timeValue,
ke as vdcEvent,De as verdictValue,Te as versionValue,$e as visualBuildEvent};
