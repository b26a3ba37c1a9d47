// Generated from schemas/ by npm run generate: change the schemas, not this file.
// @ts-nocheck
/*! Code of ajv is in here, under the MIT licence. */
var ve=(r,s)=>()=>{try{return s||r((s={exports:{}}).exports,s),s.exports}catch(g){throw s=0,g}};var me=ve(Y=>{"use strict";Object.defineProperty(Y,"__esModule",{value:!0});function pe(r){let s=r.length,g=0,$=0,_;for(;$<
s;)g++,_=r.charCodeAt($++),_>=55296&&_<=56319&&$<s&&(_=r.charCodeAt($),(_&64512)===56320&&$++);return g}Y.default=pe;pe.
code='require("ajv/dist/runtime/ucs2length").default'});import{isIsoDateTime as we}from"../values";var be={"iso-date-time":we},Ae=V;var G={type:["string","null"],"x-expected":"vdc or rdc","x-payload":"'vdc' | 'rdc' | null"};var q={type:["string","number","null"],minimum:0,maximum:864e13,if:{type:"string",minLength:1},then:{format:"iso-date-ti\
me",pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([0\
1]\\d|2[0-3])(:?[0-5]\\d)?)?$",maxLength:64},"x-expected":"a time (ISO 8601, or epoch seconds or milliseconds)","x-paylo\
ad":"string | null"},b={type:["string","null"],"x-expected":"a string","x-payload":"string | null"};var ye={enum:[1,0,!0,!1,null,""],"x-expected":"1, 0, true, false or null","x-payload":"boolean | null"},H={type:["string",
"number","null"],"x-expected":"a string or a number","x-payload":"string | null"},le={type:["string","number","null"],pattern:"\
^(-?\\d{1,15}(\\.\\d{1,15})?)?$","x-expected":"a number of seconds","x-payload":"number | null"},de={type:["array","null"],
items:{type:"string"},"x-expected":"an array of strings","x-payload":"string[]"},N=me().default,z=be["iso-date-time"],C=new RegExp(
"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])\
(:?[0-5]\\d)?)?$","u"),ce=new RegExp("\\S","u"),fe=new RegExp("^(-?\\d{1,15}(\\.\\d{1,15})?)?$","u");function f(r,{instancePath:s="",
parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){
if(r.id!==void 0){let t=r.id,i=e;if(e===e)if(typeof t=="string"){if(N(t)<1)return f.errors=[{instancePath:s+"/id",schemaPath:"\
urn:sauce-webhooks:values#/$defs/id/minLength",keyword:"minLength",params:{limit:1}}],!1}else return f.errors=[{instancePath:s+
"/id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/type",keyword:"type",params:{type:"string"}}],!1;var o=i===e}else var o=!0;
if(o){if(r.creation_time!==void 0){let t=r.creation_time,i=e,l=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&
t!==null)return f.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"\
type",params:{type:q.type}}],!1;let v=e,P=!0,y=e;if(e===y)if(typeof t=="string"){if(N(t)<1){let d={};a===null?a=[d]:a.push(
d),e++}}else{let d={};a===null?a=[d]:a.push(d),e++}var u=y===e;if(e=v,a!==null&&(v?a.length=v:a=null),u){let d=e;if(e===
d&&typeof t=="string"){if(N(t)>64)return f.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:value\
s#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(C.test(t)){if(!z(t))return f.errors=[{instancePath:s+
"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso-dat\
e-time"}}],!1}else return f.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/t\
hen/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\\
d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var u=d===e;P=u}if(!P){let d={instancePath:s+
"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};return a===
null?a=[d]:a.push(d),e++,f.errors=a,!1}if(e===l&&typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t))return f.errors=
[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:864e13}}],!1;if(t<0||isNaN(t))return f.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks\
:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var o=i===e}else var o=!0;if(o){if(r.
modification_time!==void 0){let t=r.modification_time,i=e,l=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&
t!==null)return f.errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"\
type",params:{type:q.type}}],!1;let v=e,P=!0,y=e;if(e===y)if(typeof t=="string"){if(N(t)<1){let d={};a===null?a=[d]:a.push(
d),e++}}else{let d={};a===null?a=[d]:a.push(d),e++}var h=y===e;if(e=v,a!==null&&(v?a.length=v:a=null),h){let d=e;if(e===
d&&typeof t=="string"){if(N(t)>64)return f.errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:v\
alues#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(C.test(t)){if(!z(t))return f.errors=[{instancePath:s+
"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso\
-date-time"}}],!1}else return f.errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$def\
s/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]\
):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var h=d===e;P=h}if(!P){let d={instancePath:s+
"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};
return a===null?a=[d]:a.push(d),e++,f.errors=a,!1}if(e===l&&typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t))return f.
errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",
params:{comparison:"<=",limit:864e13}}],!1;if(t<0||isNaN(t))return f.errors=[{instancePath:s+"/modification_time",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var o=i===e}else var o=!0;
if(o){if(r.start_time!==void 0){let t=r.start_time,i=e,l=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==
null)return f.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"typ\
e",params:{type:q.type}}],!1;let v=e,P=!0,y=e;if(e===y)if(typeof t=="string"){if(N(t)<1){let d={};a===null?a=[d]:a.push(
d),e++}}else{let d={};a===null?a=[d]:a.push(d),e++}var p=y===e;if(e=v,a!==null&&(v?a.length=v:a=null),p){let d=e;if(e===
d&&typeof t=="string"){if(N(t)>64)return f.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/\
$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(C.test(t)){if(!z(t))return f.errors=[{instancePath:s+
"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso-date-t\
ime"}}],!1}else return f.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pa\
ttern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-\
5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var p=d===e;P=p}if(!P){let d={instancePath:s+"/star\
t_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};return a===null?
a=[d]:a.push(d),e++,f.errors=a,!1}if(e===l&&typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t))return f.errors=[{instancePath:s+
"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],
!1;if(t<0||isNaN(t))return f.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/min\
imum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var o=i===e}else var o=!0;if(o){if(r.owner!==void 0){let t=r.
owner,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/owner",schemaPath:"urn:sauce-webhooks:value\
s#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.owner_id!==void 0){let t=r.
owner_id,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/owner_id",schemaPath:"urn:sauce-webhooks\
:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.org_id!==void 0){
let t=r.org_id,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/org_id",schemaPath:"urn:sauce-webh\
ooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.team_id!==void 0){
let t=r.team_id,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/team_id",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.team_name!==
void 0){let t=r.team_name,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/team_name",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.
group_id!==void 0){let t=r.group_id,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/group_id",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.
status!==void 0){let t=r.status,i=e;if(e===e)if(typeof t=="string"){if(!ce.test(t))return f.errors=[{instancePath:s+"/st\
atus",schemaPath:"urn:sauce-webhooks:values#/$defs/status/pattern",keyword:"pattern",params:{pattern:"\\S"}}],!1}else return f.
errors=[{instancePath:s+"/status",schemaPath:"urn:sauce-webhooks:values#/$defs/status/type",keyword:"type",params:{type:"\
string"}}],!1;var o=i===e}else var o=!0;if(o){if(r.passed!==void 0){let t=r.passed,i=e;if(!(t===1||t===0||t===!0||t===!1||
t===null||t===""))return f.errors=[{instancePath:s+"/passed",schemaPath:"urn:sauce-webhooks:values#/$defs/verdict/enum",
keyword:"enum",params:{allowedValues:ye.enum}}],!1;var o=i===e}else var o=!0;if(o){if(r.name!==void 0){let t=r.name,i=e;
if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/name",schemaPath:"urn:sauce-webhooks:values#/$defs/te\
xt/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.browser_name!==void 0){let t=r.browser_name,
i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/browser_name",schemaPath:"urn:sauce-webhooks:valu\
es#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.browser_version!==void 0){
let t=r.browser_version,i=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==null)return f.errors=[{instancePath:s+
"/browser_version",schemaPath:"urn:sauce-webhooks:values#/$defs/version/type",keyword:"type",params:{type:H.type}}],!1;var o=i===
e}else var o=!0;if(o){if(r.os_name!==void 0){let t=r.os_name,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+
"/os_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else
var o=!0;if(o){if(r.os_version!==void 0){let t=r.os_version,i=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&
t!==null)return f.errors=[{instancePath:s+"/os_version",schemaPath:"urn:sauce-webhooks:values#/$defs/version/type",keyword:"\
type",params:{type:H.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.duration_sec!==void 0){let t=r.duration_sec,i=e,l=e;
if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==null)return f.errors=[{instancePath:s+"/duration_sec",schemaPath:"\
urn:sauce-webhooks:values#/$defs/seconds/type",keyword:"type",params:{type:le.type}}],!1;if(e===l&&typeof t=="string"&&!fe.
test(t))return f.errors=[{instancePath:s+"/duration_sec",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/pattern",keyword:"\
pattern",params:{pattern:"^(-?\\d{1,15}(\\.\\d{1,15})?)?$"}}],!1;var o=i===e}else var o=!0;if(o){if(r.visibility!==void 0){
let t=r.visibility,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/visibility",schemaPath:"urn:sa\
uce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.tags!==
void 0){let t=r.tags,i=e,l=e;if(!Array.isArray(t)&&t!==null)return f.errors=[{instancePath:s+"/tags",schemaPath:"urn:sau\
ce-webhooks:values#/$defs/texts/type",keyword:"type",params:{type:de.type}}],!1;if(e===l&&Array.isArray(t)){var n=!0;let P=t.
length;for(let y=0;y<P;y++){let E=e;if(typeof t[y]!="string")return f.errors=[{instancePath:s+"/tags/"+y,schemaPath:"urn\
:sauce-webhooks:values#/$defs/texts/items/type",keyword:"type",params:{type:"string"}}],!1;var n=E===e;if(!n)break}}var o=i===
e}else var o=!0;if(o){if(r.device!==void 0){let t=r.device,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+
"/device",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else
var o=!0;if(o){if(r.app!==void 0){let t=r.app,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/app",
schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;
if(o){if(r.error!==void 0){let t=r.error,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/error",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.
exception!==void 0){let t=r.exception,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/exception",
schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;
if(o){if(r.commit_id!==void 0){let t=r.commit_id,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+"/\
commit_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else
var o=!0;if(o){if(r.branch_name!==void 0){let t=r.branch_name,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+
"/branch_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===
e}else var o=!0;if(o){if(r.build!==void 0){let t=r.build,i=e;if(typeof t!="string"&&t!==null)return f.errors=[{instancePath:s+
"/build",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else
var o=!0;if(o){if(r.automation_backend!==void 0){let t=r.automation_backend,i=e;if(typeof t!="string"&&t!==null)return f.
errors=[{instancePath:s+"/automation_backend",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{
type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.data_type!==void 0){let t=r.data_type,i=e;if(typeof t!="string"&&
t!==null)return f.errors=[{instancePath:s+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/type",keyword:"\
type",params:{type:G.type}}],!1;var o=i===e}else var o=!0;if(o)if(r.sl_url!==void 0){let t=r.sl_url,i=e;if(typeof t!="st\
ring"&&t!==null)return f.errors=[{instancePath:s+"/sl_url",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:b.type}}],!1;var o=i===e}else var o=!0}}}}}}}}}}}}}}}}}}}}}}}}}}}}}else return f.errors=[{instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return f.errors=a,e===0}var ke=new RegExp("^\\s*[vV][dD][c\
C]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function V(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){
let a=null,e=0;if(f(r,{instancePath:s,parentData:g,parentDataProperty:$,rootData:_})||(a=a===null?f.errors:a.concat(f.errors),
e=a.length),e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let o;if(r.id===void 0&&(o="id")||r.status===void 0&&(o="\
status")||r.data_type===void 0&&(o="data_type"))return V.errors=[{instancePath:s,schemaPath:"#/required",keyword:"requir\
ed",params:{missingProperty:o}}],!1;if(r.data_type!==void 0){let u=r.data_type,h=e;if(typeof u!="string"&&u!==null)return V.
errors=[{instancePath:s+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/type",keyword:"type",params:{
type:G.type}}],!1;if(e===h)if(typeof u=="string"){if(!ke.test(u))return V.errors=[{instancePath:s+"/data_type",schemaPath:"\
#/properties/data_type/pattern",keyword:"pattern",params:{pattern:"^\\s*[vV][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT])\
)?\\s*$"}}],!1}else return V.errors=[{instancePath:s+"/data_type",schemaPath:"#/properties/data_type/type",keyword:"type",
params:{type:"string"}}],!1}}else return V.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"obje\
ct"}}],!1;return V.errors=a,e===0}var Te=Z;var B={type:["object","null"],"x-expected":"an object"};function A(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;if(f(r,{instancePath:s,
parentData:g,parentDataProperty:$,rootData:_})||(a=a===null?f.errors:a.concat(f.errors),e=a.length),e===0)if(r&&typeof r==
"object"&&!Array.isArray(r)){let p;if(r.id===void 0&&(p="id")||r.status===void 0&&(p="status"))return A.errors=[{instancePath:s,
schemaPath:"#/required",keyword:"required",params:{missingProperty:p}}],!1;if(r.creationTime!==void 0){let n=r.creationTime,
t=e,i=e;if(typeof n!="string"&&!(typeof n=="number"&&isFinite(n))&&n!==null)return A.errors=[{instancePath:s+"/creationT\
ime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"type",params:{type:q.type}}],!1;let l=e,v=!0,P=e;if(e===
P)if(typeof n=="string"){if(N(n)<1){let y={};a===null?a=[y]:a.push(y),e++}}else{let y={};a===null?a=[y]:a.push(y),e++}var o=P===
e;if(e=l,a!==null&&(l?a.length=l:a=null),o){let y=e;if(e===y&&typeof n=="string"){if(N(n)>64)return A.errors=[{instancePath:s+
"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],
!1;if(C.test(n)){if(!z(n))return A.errors=[{instancePath:s+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/\
time/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return A.errors=[{instancePath:s+"/creation\
Time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|\
1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],
!1}var o=y===e;v=o}if(!v){let y={instancePath:s+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"\
if",params:{failingKeyword:"then"}};return a===null?a=[y]:a.push(y),e++,A.errors=a,!1}if(e===i&&typeof n=="number"&&isFinite(
n)){if(n>864e13||isNaN(n))return A.errors=[{instancePath:s+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/\
time/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],!1;if(n<0||isNaN(n))return A.errors=[{instancePath:s+
"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],
!1}var u=t===e}else var u=!0;if(u){if(r.modificationTime!==void 0){let n=r.modificationTime,t=e,i=e;if(typeof n!="string"&&
!(typeof n=="number"&&isFinite(n))&&n!==null)return A.errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-\
webhooks:values#/$defs/time/type",keyword:"type",params:{type:q.type}}],!1;let l=e,v=!0,P=e;if(e===P)if(typeof n=="strin\
g"){if(N(n)<1){let E={};a===null?a=[E]:a.push(E),e++}}else{let E={};a===null?a=[E]:a.push(E),e++}var h=P===e;if(e=l,a!==
null&&(l?a.length=l:a=null),h){let E=e;if(e===E&&typeof n=="string"){if(N(n)>64)return A.errors=[{instancePath:s+"/modif\
icationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;
if(C.test(n)){if(!z(n))return A.errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$defs\
/time/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return A.errors=[{instancePath:s+"/modific\
ationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[\
1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)\
?)?$"}}],!1}var h=E===e;v=h}if(!v){let E={instancePath:s+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$def\
s/time/if",keyword:"if",params:{failingKeyword:"then"}};return a===null?a=[E]:a.push(E),e++,A.errors=a,!1}if(e===i&&typeof n==
"number"&&isFinite(n)){if(n>864e13||isNaN(n))return A.errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-\
webhooks:values#/$defs/time/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],!1;if(n<0||isNaN(n))return A.
errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",
params:{comparison:">=",limit:0}}],!1}var u=t===e}else var u=!0;if(u){if(r.automationBackend!==void 0){let n=r.automationBackend,
t=e;if(typeof n!="string"&&n!==null)return A.errors=[{instancePath:s+"/automationBackend",schemaPath:"urn:sauce-webhooks\
:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var u=t===e}else var u=!0;if(u){if(r.osName!==void 0){
let n=r.osName,t=e;if(typeof n!="string"&&n!==null)return A.errors=[{instancePath:s+"/osName",schemaPath:"urn:sauce-webh\
ooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var u=t===e}else var u=!0;if(u){if(r.osVersion!==
void 0){let n=r.osVersion,t=e;if(typeof n!="string"&&!(typeof n=="number"&&isFinite(n))&&n!==null)return A.errors=[{instancePath:s+
"/osVersion",schemaPath:"urn:sauce-webhooks:values#/$defs/version/type",keyword:"type",params:{type:H.type}}],!1;var u=t===
e}else var u=!0;if(u){if(r.durationSec!==void 0){let n=r.durationSec,t=e,i=e;if(typeof n!="string"&&!(typeof n=="number"&&
isFinite(n))&&n!==null)return A.errors=[{instancePath:s+"/durationSec",schemaPath:"urn:sauce-webhooks:values#/$defs/seco\
nds/type",keyword:"type",params:{type:le.type}}],!1;if(e===i&&typeof n=="string"&&!fe.test(n))return A.errors=[{instancePath:s+
"/durationSec",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/pattern",keyword:"pattern",params:{pattern:"^(-?\\d{1\
,15}(\\.\\d{1,15})?)?$"}}],!1;var u=t===e}else var u=!0;if(u)if(r.deviceName!==void 0){let n=r.deviceName,t=e;if(typeof n!=
"string"&&n!==null)return A.errors=[{instancePath:s+"/deviceName",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",
keyword:"type",params:{type:b.type}}],!1;var u=t===e}else var u=!0}}}}}}else return A.errors=[{instancePath:s,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}}],!1;return A.errors=a,e===0}function S(r,{instancePath:s="",parentData:g,
parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let h;if(r.eventPayload===
void 0&&(h="eventPayload"))return S.errors=[{instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:h}}],
!1;if(r.eventPayload!==void 0){let p=e;A(r.eventPayload,{instancePath:s+"/eventPayload",parentData:r,parentDataProperty:"\
eventPayload",rootData:_})||(a=a===null?A.errors:a.concat(A.errors),e=a.length);var o=p===e}else var o=!0;if(o)if(r.ownership!==
void 0){let p=r.ownership,n=e;if(!(p&&typeof p=="object"&&!Array.isArray(p))&&p!==null)return S.errors=[{instancePath:s+
"/ownership",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:B.type}}],!1;
if(e===n&&p&&typeof p=="object"&&!Array.isArray(p)){if(p.userId!==void 0){let i=p.userId,l=e;if(typeof i!="string"&&i!==
null)return S.errors=[{instancePath:s+"/ownership/userId",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:b.type}}],!1;var u=l===e}else var u=!0;if(u){if(p.orgId!==void 0){let i=p.orgId,l=e;if(typeof i!="str\
ing"&&i!==null)return S.errors=[{instancePath:s+"/ownership/orgId",schemaPath:"urn:sauce-webhooks:values#/$defs/text/typ\
e",keyword:"type",params:{type:b.type}}],!1;var u=l===e}else var u=!0;if(u){if(p.teamId!==void 0){let i=p.teamId,l=e;if(typeof i!=
"string"&&i!==null)return S.errors=[{instancePath:s+"/ownership/teamId",schemaPath:"urn:sauce-webhooks:values#/$defs/tex\
t/type",keyword:"type",params:{type:b.type}}],!1;var u=l===e}else var u=!0;if(u){if(p.groupIdd!==void 0){let i=p.groupIdd,
l=e;if(typeof i!="string"&&i!==null)return S.errors=[{instancePath:s+"/ownership/groupIdd",schemaPath:"urn:sauce-webhook\
s:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var u=l===e}else var u=!0;if(u)if(p.groupId!==void 0){
let i=p.groupId,l=e;if(typeof i!="string"&&i!==null)return S.errors=[{instancePath:s+"/ownership/groupId",schemaPath:"ur\
n:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var u=l===e}else var u=!0}}}}var o=n===
e}else var o=!0}else return S.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return S.
errors=a,e===0}var _e=new RegExp("^\\s*[rR][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function O(r,{instancePath:s="",parentData:g,
parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;if(f(r,{instancePath:s,parentData:g,parentDataProperty:$,rootData:_})||
(a=a===null?f.errors:a.concat(f.errors),e=a.length),e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let o;if(r.id===void 0&&
(o="id")||r.status===void 0&&(o="status")||r.data_type===void 0&&(o="data_type"))return O.errors=[{instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:o}}],!1;if(r.data_type!==void 0){let u=r.data_type,h=e;if(typeof u!=
"string"&&u!==null)return O.errors=[{instancePath:s+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/t\
ype",keyword:"type",params:{type:G.type}}],!1;if(e===h)if(typeof u=="string"){if(!_e.test(u))return O.errors=[{instancePath:s+
"/data_type",schemaPath:"#/properties/data_type/pattern",keyword:"pattern",params:{pattern:"^\\s*[rR][dD][cC]([ _-]([jJ][\
oO][bB]|[tT][eE][sS][tT]))?\\s*$"}}],!1}else return O.errors=[{instancePath:s+"/data_type",schemaPath:"#/properties/data\
_type/type",keyword:"type",params:{type:"string"}}],!1}}else return O.errors=[{instancePath:s,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}}],!1;return O.errors=a,e===0}function Z(r,{instancePath:s="",parentData:g,parentDataProperty:$,
rootData:_=r}={}){let a=null,e=0;if(!(r&&typeof r=="object"&&!Array.isArray(r)))return Z.errors=[{instancePath:s,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}}],!1;let o=e,u=!0,h=e;if(r&&typeof r=="object"&&!Array.isArray(r)){let t;if(r.
eventPayload===void 0&&(t="eventPayload")||r.ownership===void 0&&(t="ownership")){let i={};a===null?a=[i]:a.push(i),e++}}
var p=h===e;e=o,a!==null&&(o?a.length=o:a=null);let n;if(p){let t=e;S(r,{instancePath:s,parentData:g,parentDataProperty:$,
rootData:_})||(a=a===null?S.errors:a.concat(S.errors),e=a.length);var p=t===e;u=p,n="then"}else{let t=e;O(r,{instancePath:s,
parentData:g,parentDataProperty:$,rootData:_})||(a=a===null?O.errors:a.concat(O.errors),e=a.length);var p=t===e;u=p,n="e\
lse"}if(!u){let t={instancePath:s,schemaPath:"#/if",keyword:"if",params:{failingKeyword:n}};return a===null?a=[t]:a.push(
t),e++,Z.errors=a,!1}return Z.errors=a,e===0}var De=x;var D={type:["integer","null"],"x-expected":"an integer","x-payload":"number | null"};function x(r,{instancePath:s="",parentData:g,
parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let P;if(r.concurrency===
void 0&&(P="concurrency"))return x.errors=[{instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:P}}],
!1;if(r.concurrency!==void 0){let y=r.concurrency,E=e;if(!(y&&typeof y=="object"&&!Array.isArray(y)))return x.errors=[{instancePath:s+
"/concurrency",schemaPath:"urn:sauce-webhooks:values#/$defs/record/type",keyword:"type",params:{type:"object"}}],!1;if(e===
E&&y&&typeof y=="object"&&!Array.isArray(y)){if(y.organization!==void 0){let d=y.organization,I=e;if(!(d&&typeof d=="obj\
ect"&&!Array.isArray(d))&&d!==null)return x.errors=[{instancePath:s+"/concurrency/organization",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:B.type}}],!1;if(e===I&&d&&typeof d=="object"&&!Array.
isArray(d)){if(d.id!==void 0){let k=d.id,w=e;if(typeof k!="string"&&k!==null)return x.errors=[{instancePath:s+"/concurre\
ncy/organization/id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=w===
e}else var o=!0;if(o){if(d.allowed!==void 0){let k=d.allowed,w=e;if(!(k&&typeof k=="object"&&!Array.isArray(k))&&k!==null)
return x.errors=[{instancePath:s+"/concurrency/organization/allowed",schemaPath:"urn:sauce-webhooks:values#/$defs/option\
alRecord/type",keyword:"type",params:{type:B.type}}],!1;if(e===w&&k&&typeof k=="object"&&!Array.isArray(k)){if(k.vms!==void 0){
let m=k.vms,c=e;if(!(typeof m=="number"&&!(m%1)&&!isNaN(m)&&isFinite(m))&&m!==null)return x.errors=[{instancePath:s+"/co\
ncurrency/organization/allowed/vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.
type}}],!1;var u=c===e}else var u=!0;if(u){if(k.mac_vms!==void 0){let m=k.mac_vms,c=e;if(!(typeof m=="number"&&!(m%1)&&!isNaN(
m)&&isFinite(m))&&m!==null)return x.errors=[{instancePath:s+"/concurrency/organization/allowed/mac_vms",schemaPath:"urn:\
sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var u=c===e}else var u=!0;if(u){if(k.mac_arm_vms!==
void 0){let m=k.mac_arm_vms,c=e;if(!(typeof m=="number"&&!(m%1)&&!isNaN(m)&&isFinite(m))&&m!==null)return x.errors=[{instancePath:s+
"/concurrency/organization/allowed/mac_arm_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",
params:{type:D.type}}],!1;var u=c===e}else var u=!0;if(u)if(k.rds!==void 0){let m=k.rds,c=e;if(!(typeof m=="number"&&!(m%
1)&&!isNaN(m)&&isFinite(m))&&m!==null)return x.errors=[{instancePath:s+"/concurrency/organization/allowed/rds",schemaPath:"\
urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var u=c===e}else var u=!0}}}var o=w===
e}else var o=!0;if(o)if(d.current!==void 0){let k=d.current,w=e;if(!(k&&typeof k=="object"&&!Array.isArray(k))&&k!==null)
return x.errors=[{instancePath:s+"/concurrency/organization/current",schemaPath:"urn:sauce-webhooks:values#/$defs/option\
alRecord/type",keyword:"type",params:{type:B.type}}],!1;if(e===w&&k&&typeof k=="object"&&!Array.isArray(k)){if(k.vms!==void 0){
let m=k.vms,c=e;if(!(typeof m=="number"&&!(m%1)&&!isNaN(m)&&isFinite(m))&&m!==null)return x.errors=[{instancePath:s+"/co\
ncurrency/organization/current/vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.
type}}],!1;var h=c===e}else var h=!0;if(h){if(k.mac_vms!==void 0){let m=k.mac_vms,c=e;if(!(typeof m=="number"&&!(m%1)&&!isNaN(
m)&&isFinite(m))&&m!==null)return x.errors=[{instancePath:s+"/concurrency/organization/current/mac_vms",schemaPath:"urn:\
sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var h=c===e}else var h=!0;if(h){if(k.mac_arm_vms!==
void 0){let m=k.mac_arm_vms,c=e;if(!(typeof m=="number"&&!(m%1)&&!isNaN(m)&&isFinite(m))&&m!==null)return x.errors=[{instancePath:s+
"/concurrency/organization/current/mac_arm_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",
params:{type:D.type}}],!1;var h=c===e}else var h=!0;if(h)if(k.rds!==void 0){let m=k.rds,c=e;if(!(typeof m=="number"&&!(m%
1)&&!isNaN(m)&&isFinite(m))&&m!==null)return x.errors=[{instancePath:s+"/concurrency/organization/current/rds",schemaPath:"\
urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var h=c===e}else var h=!0}}}var o=w===
e}else var o=!0}}var p=I===e}else var p=!0;if(p)if(y.team!==void 0){let d=y.team,I=e;if(!(d&&typeof d=="object"&&!Array.
isArray(d))&&d!==null)return x.errors=[{instancePath:s+"/concurrency/team",schemaPath:"urn:sauce-webhooks:values#/$defs/\
optionalRecord/type",keyword:"type",params:{type:B.type}}],!1;if(e===I&&d&&typeof d=="object"&&!Array.isArray(d)){if(d.id!==
void 0){let w=d.id,L=e;if(typeof w!="string"&&w!==null)return x.errors=[{instancePath:s+"/concurrency/team/id",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var n=L===e}else var n=!0;if(n){if(d.
allowed!==void 0){let w=d.allowed,L=e;if(!(w&&typeof w=="object"&&!Array.isArray(w))&&w!==null)return x.errors=[{instancePath:s+
"/concurrency/team/allowed",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:B.
type}}],!1;if(e===L&&w&&typeof w=="object"&&!Array.isArray(w)){if(w.vms!==void 0){let c=w.vms,j=e;if(!(typeof c=="number"&&
!(c%1)&&!isNaN(c)&&isFinite(c))&&c!==null)return x.errors=[{instancePath:s+"/concurrency/team/allowed/vms",schemaPath:"u\
rn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var t=j===e}else var t=!0;if(t){if(w.
mac_vms!==void 0){let c=w.mac_vms,j=e;if(!(typeof c=="number"&&!(c%1)&&!isNaN(c)&&isFinite(c))&&c!==null)return x.errors=
[{instancePath:s+"/concurrency/team/allowed/mac_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"t\
ype",params:{type:D.type}}],!1;var t=j===e}else var t=!0;if(t){if(w.mac_arm_vms!==void 0){let c=w.mac_arm_vms,j=e;if(!(typeof c==
"number"&&!(c%1)&&!isNaN(c)&&isFinite(c))&&c!==null)return x.errors=[{instancePath:s+"/concurrency/team/allowed/mac_arm_\
vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var t=j===e}else var t=!0;
if(t)if(w.rds!==void 0){let c=w.rds,j=e;if(!(typeof c=="number"&&!(c%1)&&!isNaN(c)&&isFinite(c))&&c!==null)return x.errors=
[{instancePath:s+"/concurrency/team/allowed/rds",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",
params:{type:D.type}}],!1;var t=j===e}else var t=!0}}}var n=L===e}else var n=!0;if(n)if(d.current!==void 0){let w=d.current,
L=e;if(!(w&&typeof w=="object"&&!Array.isArray(w))&&w!==null)return x.errors=[{instancePath:s+"/concurrency/team/current",
schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:B.type}}],!1;if(e===L&&w&&
typeof w=="object"&&!Array.isArray(w)){if(w.vms!==void 0){let c=w.vms,j=e;if(!(typeof c=="number"&&!(c%1)&&!isNaN(c)&&isFinite(
c))&&c!==null)return x.errors=[{instancePath:s+"/concurrency/team/current/vms",schemaPath:"urn:sauce-webhooks:values#/$d\
efs/count/type",keyword:"type",params:{type:D.type}}],!1;var i=j===e}else var i=!0;if(i){if(w.mac_vms!==void 0){let c=w.
mac_vms,j=e;if(!(typeof c=="number"&&!(c%1)&&!isNaN(c)&&isFinite(c))&&c!==null)return x.errors=[{instancePath:s+"/concur\
rency/team/current/mac_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],
!1;var i=j===e}else var i=!0;if(i){if(w.mac_arm_vms!==void 0){let c=w.mac_arm_vms,j=e;if(!(typeof c=="number"&&!(c%1)&&!isNaN(
c)&&isFinite(c))&&c!==null)return x.errors=[{instancePath:s+"/concurrency/team/current/mac_arm_vms",schemaPath:"urn:sauc\
e-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var i=j===e}else var i=!0;if(i)if(w.rds!==
void 0){let c=w.rds,j=e;if(!(typeof c=="number"&&!(c%1)&&!isNaN(c)&&isFinite(c))&&c!==null)return x.errors=[{instancePath:s+
"/concurrency/team/current/rds",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],
!1;var i=j===e}else var i=!0}}}var n=L===e}else var n=!0}}var p=I===e}else var p=!0}var l=E===e}else var l=!0;if(l)if(r.
timestamp!==void 0){let y=r.timestamp,E=e,d=e;if(typeof y!="string"&&!(typeof y=="number"&&isFinite(y))&&y!==null)return x.
errors=[{instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"type",params:{type:q.
type}}],!1;let I=e,k=!0,w=e;if(e===w)if(typeof y=="string"){if(N(y)<1){let m={};a===null?a=[m]:a.push(m),e++}}else{let m={};
a===null?a=[m]:a.push(m),e++}var v=w===e;if(e=I,a!==null&&(I?a.length=I:a=null),v){let m=e;if(e===m&&typeof y=="string"){
if(N(y)>64)return x.errors=[{instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/maxLengt\
h",keyword:"maxLength",params:{limit:64}}],!1;if(C.test(y)){if(!z(y))return x.errors=[{instancePath:s+"/timestamp",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return x.errors=
[{instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pattern",keyword:"pattern",params:{
pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d\
|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var v=m===e;k=v}if(!k){let m={instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks\
:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};return a===null?a=[m]:a.push(m),e++,x.errors=a,!1}if(e===
d&&typeof y=="number"&&isFinite(y)){if(y>864e13||isNaN(y))return x.errors=[{instancePath:s+"/timestamp",schemaPath:"urn:\
sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],!1;if(y<0||isNaN(y))
return x.errors=[{instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimu\
m",params:{comparison:">=",limit:0}}],!1}var l=E===e}else var l=!0}else return x.errors=[{instancePath:s,schemaPath:"#/t\
ype",keyword:"type",params:{type:"object"}}],!1;return x.errors=a,e===0}var Ee=T;var he={type:["object","string","null"],"x-expected":"an object of counts, or a JSON string of one"};function T(r,{instancePath:s="",
parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){
let p;if(r.build_id===void 0&&(p="build_id")||r.status===void 0&&(p="status"))return T.errors=[{instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:p}}],!1;if(r.org_id!==void 0){let n=r.org_id,t=e;if(typeof n!="st\
ring"&&n!==null)return T.errors=[{instancePath:s+"/org_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:b.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.user_id!==void 0){let n=r.user_id,t=e;if(typeof n!=
"string"&&n!==null)return T.errors=[{instancePath:s+"/user_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:b.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.team_ids!==void 0){let n=r.team_ids,t=e,i=e;if(!Array.
isArray(n)&&n!==null)return T.errors=[{instancePath:s+"/team_ids",schemaPath:"urn:sauce-webhooks:values#/$defs/texts/typ\
e",keyword:"type",params:{type:de.type}}],!1;if(e===i&&Array.isArray(n)){var u=!0;let v=n.length;for(let P=0;P<v;P++){let y=e;
if(typeof n[P]!="string")return T.errors=[{instancePath:s+"/team_ids/"+P,schemaPath:"urn:sauce-webhooks:values#/$defs/te\
xts/items/type",keyword:"type",params:{type:"string"}}],!1;var u=y===e;if(!u)break}}var o=t===e}else var o=!0;if(o){if(r.
creator_id!==void 0){let n=r.creator_id,t=e;if(typeof n!="string"&&n!==null)return T.errors=[{instancePath:s+"/creator_i\
d",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=t===e}else var o=!0;
if(o){if(r.build_id!==void 0){let n=r.build_id,t=e;if(e===e)if(typeof n=="string"){if(N(n)<1)return T.errors=[{instancePath:s+
"/build_id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/minLength",keyword:"minLength",params:{limit:1}}],!1}else return T.
errors=[{instancePath:s+"/build_id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/type",keyword:"type",params:{type:"s\
tring"}}],!1;var o=t===e}else var o=!0;if(o){if(r.build_name!==void 0){let n=r.build_name,t=e;if(typeof n!="string"&&n!==
null)return T.errors=[{instancePath:s+"/build_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"typ\
e",params:{type:b.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.build_url!==void 0){let n=r.build_url,t=e;if(typeof n!=
"string"&&n!==null)return T.errors=[{instancePath:s+"/build_url",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",
keyword:"type",params:{type:b.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.status!==void 0){let n=r.status,t=e;if(e===
e)if(typeof n=="string"){if(!ce.test(n))return T.errors=[{instancePath:s+"/status",schemaPath:"urn:sauce-webhooks:values\
#/$defs/status/pattern",keyword:"pattern",params:{pattern:"\\S"}}],!1}else return T.errors=[{instancePath:s+"/status",schemaPath:"\
urn:sauce-webhooks:values#/$defs/status/type",keyword:"type",params:{type:"string"}}],!1;var o=t===e}else var o=!0;if(o){
if(r.branch!==void 0){let n=r.branch,t=e;if(typeof n!="string"&&n!==null)return T.errors=[{instancePath:s+"/branch",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.
project!==void 0){let n=r.project,t=e;if(typeof n!="string"&&n!==null)return T.errors=[{instancePath:s+"/project",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.
summary!==void 0){let n=r.summary,t=e;if(!(n&&typeof n=="object"&&!Array.isArray(n))&&typeof n!="string"&&n!==null)return T.
errors=[{instancePath:s+"/summary",schemaPath:"urn:sauce-webhooks:values#/$defs/summary/type",keyword:"type",params:{type:he.
type}}],!1;if(e===t&&n&&typeof n=="object"&&!Array.isArray(n)){if(n.errored!==void 0){let l=n.errored,v=e;if(!(typeof l==
"number"&&!(l%1)&&!isNaN(l)&&isFinite(l))&&l!==null)return T.errors=[{instancePath:s+"/summary/errored",schemaPath:"urn:\
sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var h=v===e}else var h=!0;if(h){if(n.approved!==
void 0){let l=n.approved,v=e;if(!(typeof l=="number"&&!(l%1)&&!isNaN(l)&&isFinite(l))&&l!==null)return T.errors=[{instancePath:s+
"/summary/approved",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var h=v===
e}else var h=!0;if(h){if(n.equal!==void 0){let l=n.equal,v=e;if(!(typeof l=="number"&&!(l%1)&&!isNaN(l)&&isFinite(l))&&l!==
null)return T.errors=[{instancePath:s+"/summary/equal",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"\
type",params:{type:D.type}}],!1;var h=v===e}else var h=!0;if(h){if(n.rejected!==void 0){let l=n.rejected,v=e;if(!(typeof l==
"number"&&!(l%1)&&!isNaN(l)&&isFinite(l))&&l!==null)return T.errors=[{instancePath:s+"/summary/rejected",schemaPath:"urn\
:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var h=v===e}else var h=!0;if(h){if(n.
unapproved!==void 0){let l=n.unapproved,v=e;if(!(typeof l=="number"&&!(l%1)&&!isNaN(l)&&isFinite(l))&&l!==null)return T.
errors=[{instancePath:s+"/summary/unapproved",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{
type:D.type}}],!1;var h=v===e}else var h=!0;if(h)if(n.queued!==void 0){let l=n.queued,v=e;if(!(typeof l=="number"&&!(l%1)&&
!isNaN(l)&&isFinite(l))&&l!==null)return T.errors=[{instancePath:s+"/summary/queued",schemaPath:"urn:sauce-webhooks:valu\
es#/$defs/count/type",keyword:"type",params:{type:D.type}}],!1;var h=v===e}else var h=!0}}}}}var o=t===e}else var o=!0;if(o)
if(r.data_center!==void 0){let n=r.data_center,t=e;if(typeof n!="string"&&n!==null)return T.errors=[{instancePath:s+"/da\
ta_center",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=t===e}else
var o=!0}}}}}}}}}}}else return T.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;
return T.errors=a,e===0}var Ne=W;function W(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,
e=0;if(e===0)if(typeof r=="string"){if(N(r)<1)return W.errors=[{instancePath:s,schemaPath:"#/minLength",keyword:"minLeng\
th",params:{limit:1}}],!1}else return W.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"string"}}],
!1;return W.errors=a,e===0}var je=J;function J(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){
let a=null,e=0;if(e===0)if(typeof r=="string"){if(!ce.test(r))return J.errors=[{instancePath:s,schemaPath:"#/pattern",keyword:"\
pattern",params:{pattern:"\\S"}}],!1}else return J.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"\
string"}}],!1;return J.errors=a,e===0}var Se=X;function X(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){
let a=null,e=0;return typeof r!="string"&&r!==null?(X.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{
type:b.type}}],!1):(X.errors=a,e===0)}var Re=ee;function ee(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){
let a=null,e=0;return typeof r!="string"&&!(typeof r=="number"&&isFinite(r))&&r!==null?(ee.errors=[{instancePath:s,schemaPath:"\
#/type",keyword:"type",params:{type:H.type}}],!1):(ee.errors=a,e===0)}var Ie=F;function F(r,{instancePath:s="",parentData:g,
parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;if(typeof r!="string"&&!(typeof r=="number"&&isFinite(r))&&r!==null)
return F.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:q.type}}],!1;let o=e,u=!0,h=e;if(e===h)
if(typeof r=="string"){if(N(r)<1){let n={};a===null?a=[n]:a.push(n),e++}}else{let n={};a===null?a=[n]:a.push(n),e++}var p=h===
e;if(e=o,a!==null&&(o?a.length=o:a=null),p){let n=e;if(e===n&&typeof r=="string"){if(N(r)>64)return F.errors=[{instancePath:s,
schemaPath:"#/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(C.test(r)){if(!z(r))return F.errors=[{instancePath:s,
schemaPath:"#/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return F.errors=[{instancePath:s,schemaPath:"\
#/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-\
5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var p=n===e;u=p}if(!u){let n={instancePath:s,
schemaPath:"#/if",keyword:"if",params:{failingKeyword:"then"}};return a===null?a=[n]:a.push(n),e++,F.errors=a,!1}if(e===
0&&typeof r=="number"&&isFinite(r)){if(r>864e13||isNaN(r))return F.errors=[{instancePath:s,schemaPath:"#/maximum",keyword:"\
maximum",params:{comparison:"<=",limit:864e13}}],!1;if(r<0||isNaN(r))return F.errors=[{instancePath:s,schemaPath:"#/mini\
mum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}return F.errors=a,e===0}var Fe=M;function M(r,{instancePath:s="",
parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;return typeof r!="string"&&!(typeof r=="number"&&isFinite(
r))&&r!==null?(M.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:le.type}}],!1):e===0&&typeof r==
"string"&&!fe.test(r)?(M.errors=[{instancePath:s,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^(-?\\d{1,15}(\
\\.\\d{1,15})?)?$"}}],!1):(M.errors=a,e===0)}var Oe=re;function re(r,{instancePath:s="",parentData:g,parentDataProperty:$,
rootData:_=r}={}){let a=null,e=0;return r===1||r===0||r===!0||r===!1||r===null||r===""?(re.errors=a,e===0):(re.errors=[{
instancePath:s,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:ye.enum}}],!1)}var Be=se;function se(r,{instancePath:s="",
parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;return!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(
r))&&r!==null?(se.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:D.type}}],!1):(se.errors=a,e===
0)}var Le=U;function U(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;if(!Array.
isArray(r)&&r!==null)return U.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:de.type}}],!1;if(e===
0&&Array.isArray(r)){var o=!0;let u=r.length;for(let h=0;h<u;h++){let p=e;if(typeof r[h]!="string")return U.errors=[{instancePath:s+
"/"+h,schemaPath:"#/items/type",keyword:"type",params:{type:"string"}}],!1;var o=p===e;if(!o)break}}return U.errors=a,e===
0}var Ve=te;function te(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;return r&&
typeof r=="object"&&!Array.isArray(r)?(te.errors=a,e===0):(te.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",
params:{type:"object"}}],!1)}var qe=ae;function ae(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){
let a=null,e=0;return!(r&&typeof r=="object"&&!Array.isArray(r))&&r!==null?(ae.errors=[{instancePath:s,schemaPath:"#/typ\
e",keyword:"type",params:{type:B.type}}],!1):(ae.errors=a,e===0)}var ze=oe;function oe(r,{instancePath:s="",parentData:g,
parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;return!(r&&typeof r=="object"&&!Array.isArray(r))&&typeof r!="stri\
ng"&&r!==null?(oe.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:he.type}}],!1):(oe.errors=a,e===
0)}var Ce=ne;function ne(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;return typeof r!=
"string"&&r!==null?(ne.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:G.type}}],!1):(ne.errors=
a,e===0)}var Ze=ie,xe={enum:["vdc","rdc"],"x-expected":"vdc or rdc","x-payload":"'vdc' | 'rdc'"};function ie(r,{instancePath:s="",
parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;return r==="vdc"||r==="rdc"?(ie.errors=a,e===0):(ie.errors=
[{instancePath:s,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:xe.enum}}],!1)}var We=K;function K(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;return typeof r=="num\
ber"&&!(r%1)&&!isNaN(r)&&isFinite(r)?e===0&&typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))?(K.errors=[{instancePath:s,
schemaPath:"#/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1):(K.errors=a,e===0):(K.errors=[{instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:"integer"}}],!1)}var Je=ue;function ue(r,{instancePath:s="",parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;return typeof r!="bo\
olean"?(ue.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"boolean"}}],!1):(ue.errors=a,e===0)}
var Me=R,Q={type:"array",items:{type:"object",required:["id","name","platform","outcome","url"],properties:{id:{type:"st\
ring",minLength:1},name:{type:["string","null"]},platform:{type:["string","null"]},outcome:{enum:["passed","failed","err\
ored","complete"]},url:{type:"string"}}},"x-expected":"an array of tests","x-payload":"{ id: string; name: string | null\
; platform: string | null; outcome: 'passed' | 'failed' | 'errored' | 'complete'; url: string }[]"};function R(r,{instancePath:s="",
parentData:g,parentDataProperty:$,rootData:_=r}={}){let a=null,e=0;if(e===0)if(Array.isArray(r)){var o=!0;let h=r.length;
for(let p=0;p<h;p++){let n=r[p],t=e;if(e===t)if(n&&typeof n=="object"&&!Array.isArray(n)){let l;if(n.id===void 0&&(l="id")||
n.name===void 0&&(l="name")||n.platform===void 0&&(l="platform")||n.outcome===void 0&&(l="outcome")||n.url===void 0&&(l=
"url"))return R.errors=[{instancePath:s+"/"+p,schemaPath:"#/items/required",keyword:"required",params:{missingProperty:l}}],
!1;if(n.id!==void 0){let v=n.id,P=e;if(e===P)if(typeof v=="string"){if(N(v)<1)return R.errors=[{instancePath:s+"/"+p+"/i\
d",schemaPath:"#/items/properties/id/minLength",keyword:"minLength",params:{limit:1}}],!1}else return R.errors=[{instancePath:s+
"/"+p+"/id",schemaPath:"#/items/properties/id/type",keyword:"type",params:{type:"string"}}],!1;var u=P===e}else var u=!0;
if(u){if(n.name!==void 0){let v=n.name,P=e;if(typeof v!="string"&&v!==null)return R.errors=[{instancePath:s+"/"+p+"/name",
schemaPath:"#/items/properties/name/type",keyword:"type",params:{type:Q.items.properties.name.type}}],!1;var u=P===e}else
var u=!0;if(u){if(n.platform!==void 0){let v=n.platform,P=e;if(typeof v!="string"&&v!==null)return R.errors=[{instancePath:s+
"/"+p+"/platform",schemaPath:"#/items/properties/platform/type",keyword:"type",params:{type:Q.items.properties.platform.
type}}],!1;var u=P===e}else var u=!0;if(u){if(n.outcome!==void 0){let v=n.outcome,P=e;if(!(v==="passed"||v==="failed"||v===
"errored"||v==="complete"))return R.errors=[{instancePath:s+"/"+p+"/outcome",schemaPath:"#/items/properties/outcome/enum",
keyword:"enum",params:{allowedValues:Q.items.properties.outcome.enum}}],!1;var u=P===e}else var u=!0;if(u)if(n.url!==void 0){
let v=e;if(typeof n.url!="string")return R.errors=[{instancePath:s+"/"+p+"/url",schemaPath:"#/items/properties/url/type",
keyword:"type",params:{type:"string"}}],!1;var u=v===e}else var u=!0}}}}else return R.errors=[{instancePath:s+"/"+p,schemaPath:"\
#/items/type",keyword:"type",params:{type:"object"}}],!1;var o=t===e;if(!o)break}}else return R.errors=[{instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:"array"}}],!1;return R.errors=a,e===0}export{Me as buildTestsValue,De as concurrencyEvent,Be as countValue,Ce as dataTypeValue,Ze as deviceKindValue,Je as flagValue,
Ne as idValue,qe as optionalRecordValue,Te as rdcEvent,Ve as recordValue,Fe as secondsValue,je as statusValue,ze as summaryValue,
Se as textValue,Le as textsValue,Ie as timeValue,We as totalValue,Ae as vdcEvent,Oe as verdictValue,Re as versionValue,Ee as visualBuildEvent};
