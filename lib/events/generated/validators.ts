// Generated from schemas/ by npm run generate: change the schemas, not this file.
// @ts-nocheck
/*! Code of ajv is in here, under the MIT licence. */
var ve=(r,s)=>()=>{try{return s||r((s={exports:{}}).exports,s),s.exports}catch(_){throw s=0,_}};var me=ve(Y=>{"use strict";Object.defineProperty(Y,"__esModule",{value:!0});function pe(r){let s=r.length,_=0,x=0,k;for(;x<
s;)_++,k=r.charCodeAt(x++),k>=55296&&k<=56319&&x<s&&(k=r.charCodeAt(x),(k&64512)===56320&&x++);return _}Y.default=pe;pe.
code='require("ajv/dist/runtime/ucs2length").default'});import{isIsoDateTime as we}from"../time";var be={"iso-date-time":we},Ae=q;var G={type:["string","null"],"x-expected":"vdc or rdc","x-payload":"'vdc' | 'rdc' | null"};var L={type:["string","number","null"],minimum:0,maximum:864e13,if:{type:"string",minLength:1},then:{format:"iso-date-ti\
me",pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([0\
1]\\d|2[0-3])(:?[0-5]\\d)?)?$",maxLength:64},"x-expected":"a time (ISO 8601, or epoch seconds or milliseconds)","x-paylo\
ad":"string | null"},b={type:["string","null"],"x-expected":"a string","x-payload":"string | null"};var ye={enum:[1,0,!0,!1,null,""],"x-expected":"1, 0, true, false or null","x-payload":"boolean | null"},H={type:["string",
"number","null"],"x-expected":"a string or a number","x-payload":"string | null"},le={type:["string","number","null"],pattern:"\
^(-?\\d{1,15}(\\.\\d{1,15})?)?$","x-expected":"a number of seconds","x-payload":"number | null"},de={type:["array","null"],
items:{type:"string"},"x-expected":"an array of strings","x-payload":"string[]"},j=me().default,z=be["iso-date-time"],C=new RegExp(
"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])\
(:?[0-5]\\d)?)?$","u"),ce=new RegExp("\\S","u"),fe=new RegExp("^(-?\\d{1,15}(\\.\\d{1,15})?)?$","u");function c(r,{instancePath:s="",
parentData:_,parentDataProperty:x,rootData:k=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){
if(r.id!==void 0){let t=r.id,i=e;if(e===e)if(typeof t=="string"){if(j(t)<1)return c.errors=[{instancePath:s+"/id",schemaPath:"\
urn:sauce-webhooks:values#/$defs/id/minLength",keyword:"minLength",params:{limit:1}}],!1}else return c.errors=[{instancePath:s+
"/id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/type",keyword:"type",params:{type:"string"}}],!1;var o=i===e}else var o=!0;
if(o){if(r.creation_time!==void 0){let t=r.creation_time,i=e,l=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&
t!==null)return c.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"\
type",params:{type:L.type}}],!1;let y=e,$=!0,p=e;if(e===p)if(typeof t=="string"){if(j(t)<1){let d={};a===null?a=[d]:a.push(
d),e++}}else{let d={};a===null?a=[d]:a.push(d),e++}var u=p===e;if(e=y,a!==null&&(y?a.length=y:a=null),u){let d=e;if(e===
d&&typeof t=="string"){if(j(t)>64)return c.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:value\
s#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(C.test(t)){if(!z(t))return c.errors=[{instancePath:s+
"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso-dat\
e-time"}}],!1}else return c.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/t\
hen/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\\
d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var u=d===e;$=u}if(!$){let d={instancePath:s+
"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};return a===
null?a=[d]:a.push(d),e++,c.errors=a,!1}if(e===l&&typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t))return c.errors=
[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:864e13}}],!1;if(t<0||isNaN(t))return c.errors=[{instancePath:s+"/creation_time",schemaPath:"urn:sauce-webhooks\
:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var o=i===e}else var o=!0;if(o){if(r.
modification_time!==void 0){let t=r.modification_time,i=e,l=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&
t!==null)return c.errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"\
type",params:{type:L.type}}],!1;let y=e,$=!0,p=e;if(e===p)if(typeof t=="string"){if(j(t)<1){let d={};a===null?a=[d]:a.push(
d),e++}}else{let d={};a===null?a=[d]:a.push(d),e++}var m=p===e;if(e=y,a!==null&&(y?a.length=y:a=null),m){let d=e;if(e===
d&&typeof t=="string"){if(j(t)>64)return c.errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:v\
alues#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(C.test(t)){if(!z(t))return c.errors=[{instancePath:s+
"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso\
-date-time"}}],!1}else return c.errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$def\
s/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]\
):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var m=d===e;$=m}if(!$){let d={instancePath:s+
"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};
return a===null?a=[d]:a.push(d),e++,c.errors=a,!1}if(e===l&&typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t))return c.
errors=[{instancePath:s+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",
params:{comparison:"<=",limit:864e13}}],!1;if(t<0||isNaN(t))return c.errors=[{instancePath:s+"/modification_time",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var o=i===e}else var o=!0;
if(o){if(r.start_time!==void 0){let t=r.start_time,i=e,l=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==
null)return c.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"typ\
e",params:{type:L.type}}],!1;let y=e,$=!0,p=e;if(e===p)if(typeof t=="string"){if(j(t)<1){let d={};a===null?a=[d]:a.push(
d),e++}}else{let d={};a===null?a=[d]:a.push(d),e++}var f=p===e;if(e=y,a!==null&&(y?a.length=y:a=null),f){let d=e;if(e===
d&&typeof t=="string"){if(j(t)>64)return c.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/\
$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(C.test(t)){if(!z(t))return c.errors=[{instancePath:s+
"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/format",keyword:"format",params:{format:"iso-date-t\
ime"}}],!1}else return c.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pa\
ttern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-\
5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var f=d===e;$=f}if(!$){let d={instancePath:s+"/star\
t_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{failingKeyword:"then"}};return a===null?
a=[d]:a.push(d),e++,c.errors=a,!1}if(e===l&&typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t))return c.errors=[{instancePath:s+
"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],
!1;if(t<0||isNaN(t))return c.errors=[{instancePath:s+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/min\
imum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var o=i===e}else var o=!0;if(o){if(r.owner!==void 0){let t=r.
owner,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/owner",schemaPath:"urn:sauce-webhooks:value\
s#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.owner_id!==void 0){let t=r.
owner_id,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/owner_id",schemaPath:"urn:sauce-webhooks\
:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.org_id!==void 0){
let t=r.org_id,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/org_id",schemaPath:"urn:sauce-webh\
ooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.team_id!==void 0){
let t=r.team_id,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/team_id",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.team_name!==
void 0){let t=r.team_name,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/team_name",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.
group_id!==void 0){let t=r.group_id,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/group_id",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.
status!==void 0){let t=r.status,i=e;if(e===e)if(typeof t=="string"){if(!ce.test(t))return c.errors=[{instancePath:s+"/st\
atus",schemaPath:"urn:sauce-webhooks:values#/$defs/status/pattern",keyword:"pattern",params:{pattern:"\\S"}}],!1}else return c.
errors=[{instancePath:s+"/status",schemaPath:"urn:sauce-webhooks:values#/$defs/status/type",keyword:"type",params:{type:"\
string"}}],!1;var o=i===e}else var o=!0;if(o){if(r.passed!==void 0){let t=r.passed,i=e;if(!(t===1||t===0||t===!0||t===!1||
t===null||t===""))return c.errors=[{instancePath:s+"/passed",schemaPath:"urn:sauce-webhooks:values#/$defs/verdict/enum",
keyword:"enum",params:{allowedValues:ye.enum}}],!1;var o=i===e}else var o=!0;if(o){if(r.name!==void 0){let t=r.name,i=e;
if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/name",schemaPath:"urn:sauce-webhooks:values#/$defs/te\
xt/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.browser_name!==void 0){let t=r.browser_name,
i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/browser_name",schemaPath:"urn:sauce-webhooks:valu\
es#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.browser_version!==void 0){
let t=r.browser_version,i=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==null)return c.errors=[{instancePath:s+
"/browser_version",schemaPath:"urn:sauce-webhooks:values#/$defs/version/type",keyword:"type",params:{type:H.type}}],!1;var o=i===
e}else var o=!0;if(o){if(r.os_name!==void 0){let t=r.os_name,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+
"/os_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else
var o=!0;if(o){if(r.os_version!==void 0){let t=r.os_version,i=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&
t!==null)return c.errors=[{instancePath:s+"/os_version",schemaPath:"urn:sauce-webhooks:values#/$defs/version/type",keyword:"\
type",params:{type:H.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.duration_sec!==void 0){let t=r.duration_sec,i=e,l=e;
if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==null)return c.errors=[{instancePath:s+"/duration_sec",schemaPath:"\
urn:sauce-webhooks:values#/$defs/seconds/type",keyword:"type",params:{type:le.type}}],!1;if(e===l&&typeof t=="string"&&!fe.
test(t))return c.errors=[{instancePath:s+"/duration_sec",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/pattern",keyword:"\
pattern",params:{pattern:"^(-?\\d{1,15}(\\.\\d{1,15})?)?$"}}],!1;var o=i===e}else var o=!0;if(o){if(r.visibility!==void 0){
let t=r.visibility,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/visibility",schemaPath:"urn:sa\
uce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.tags!==
void 0){let t=r.tags,i=e,l=e;if(!Array.isArray(t)&&t!==null)return c.errors=[{instancePath:s+"/tags",schemaPath:"urn:sau\
ce-webhooks:values#/$defs/texts/type",keyword:"type",params:{type:de.type}}],!1;if(e===l&&Array.isArray(t)){var n=!0;let $=t.
length;for(let p=0;p<$;p++){let E=e;if(typeof t[p]!="string")return c.errors=[{instancePath:s+"/tags/"+p,schemaPath:"urn\
:sauce-webhooks:values#/$defs/texts/items/type",keyword:"type",params:{type:"string"}}],!1;var n=E===e;if(!n)break}}var o=i===
e}else var o=!0;if(o){if(r.device!==void 0){let t=r.device,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+
"/device",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else
var o=!0;if(o){if(r.app!==void 0){let t=r.app,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/app",
schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;
if(o){if(r.error!==void 0){let t=r.error,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/error",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.
exception!==void 0){let t=r.exception,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/exception",
schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else var o=!0;
if(o){if(r.commit_id!==void 0){let t=r.commit_id,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+"/\
commit_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else
var o=!0;if(o){if(r.branch_name!==void 0){let t=r.branch_name,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+
"/branch_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===
e}else var o=!0;if(o){if(r.build!==void 0){let t=r.build,i=e;if(typeof t!="string"&&t!==null)return c.errors=[{instancePath:s+
"/build",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=i===e}else
var o=!0;if(o){if(r.automation_backend!==void 0){let t=r.automation_backend,i=e;if(typeof t!="string"&&t!==null)return c.
errors=[{instancePath:s+"/automation_backend",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{
type:b.type}}],!1;var o=i===e}else var o=!0;if(o){if(r.data_type!==void 0){let t=r.data_type,i=e;if(typeof t!="string"&&
t!==null)return c.errors=[{instancePath:s+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/type",keyword:"\
type",params:{type:G.type}}],!1;var o=i===e}else var o=!0;if(o)if(r.sl_url!==void 0){let t=r.sl_url,i=e;if(typeof t!="st\
ring"&&t!==null)return c.errors=[{instancePath:s+"/sl_url",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:b.type}}],!1;var o=i===e}else var o=!0}}}}}}}}}}}}}}}}}}}}}}}}}}}}}else return c.errors=[{instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return c.errors=a,e===0}var ke=new RegExp("^\\s*[vV][dD][c\
C]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function q(r,{instancePath:s="",parentData:_,parentDataProperty:x,rootData:k=r}={}){
let a=null,e=0;if(c(r,{instancePath:s,parentData:_,parentDataProperty:x,rootData:k})||(a=a===null?c.errors:a.concat(c.errors),
e=a.length),e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let o;if(r.id===void 0&&(o="id")||r.status===void 0&&(o="\
status")||r.data_type===void 0&&(o="data_type"))return q.errors=[{instancePath:s,schemaPath:"#/required",keyword:"requir\
ed",params:{missingProperty:o}}],!1;if(r.data_type!==void 0){let u=r.data_type,m=e;if(typeof u!="string"&&u!==null)return q.
errors=[{instancePath:s+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/type",keyword:"type",params:{
type:G.type}}],!1;if(e===m)if(typeof u=="string"){if(!ke.test(u))return q.errors=[{instancePath:s+"/data_type",schemaPath:"\
#/properties/data_type/pattern",keyword:"pattern",params:{pattern:"^\\s*[vV][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT])\
)?\\s*$"}}],!1}else return q.errors=[{instancePath:s+"/data_type",schemaPath:"#/properties/data_type/type",keyword:"type",
params:{type:"string"}}],!1}}else return q.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"obje\
ct"}}],!1;return q.errors=a,e===0}var De=Z;var V={type:["object","null"],"x-expected":"an object"};function A(r,{instancePath:s="",parentData:_,parentDataProperty:x,rootData:k=r}={}){let a=null,e=0;if(c(r,{instancePath:s,
parentData:_,parentDataProperty:x,rootData:k})||(a=a===null?c.errors:a.concat(c.errors),e=a.length),e===0)if(r&&typeof r==
"object"&&!Array.isArray(r)){let f;if(r.id===void 0&&(f="id")||r.status===void 0&&(f="status"))return A.errors=[{instancePath:s,
schemaPath:"#/required",keyword:"required",params:{missingProperty:f}}],!1;if(r.creationTime!==void 0){let n=r.creationTime,
t=e,i=e;if(typeof n!="string"&&!(typeof n=="number"&&isFinite(n))&&n!==null)return A.errors=[{instancePath:s+"/creationT\
ime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/type",keyword:"type",params:{type:L.type}}],!1;let l=e,y=!0,$=e;if(e===
$)if(typeof n=="string"){if(j(n)<1){let p={};a===null?a=[p]:a.push(p),e++}}else{let p={};a===null?a=[p]:a.push(p),e++}var o=$===
e;if(e=l,a!==null&&(l?a.length=l:a=null),o){let p=e;if(e===p&&typeof n=="string"){if(j(n)>64)return A.errors=[{instancePath:s+
"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],
!1;if(C.test(n)){if(!z(n))return A.errors=[{instancePath:s+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/\
time/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return A.errors=[{instancePath:s+"/creation\
Time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|\
1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],
!1}var o=p===e;y=o}if(!y){let p={instancePath:s+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"\
if",params:{failingKeyword:"then"}};return a===null?a=[p]:a.push(p),e++,A.errors=a,!1}if(e===i&&typeof n=="number"&&isFinite(
n)){if(n>864e13||isNaN(n))return A.errors=[{instancePath:s+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/\
time/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],!1;if(n<0||isNaN(n))return A.errors=[{instancePath:s+
"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],
!1}var u=t===e}else var u=!0;if(u){if(r.modificationTime!==void 0){let n=r.modificationTime,t=e,i=e;if(typeof n!="string"&&
!(typeof n=="number"&&isFinite(n))&&n!==null)return A.errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-\
webhooks:values#/$defs/time/type",keyword:"type",params:{type:L.type}}],!1;let l=e,y=!0,$=e;if(e===$)if(typeof n=="strin\
g"){if(j(n)<1){let E={};a===null?a=[E]:a.push(E),e++}}else{let E={};a===null?a=[E]:a.push(E),e++}var m=$===e;if(e=l,a!==
null&&(l?a.length=l:a=null),m){let E=e;if(e===E&&typeof n=="string"){if(j(n)>64)return A.errors=[{instancePath:s+"/modif\
icationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;
if(C.test(n)){if(!z(n))return A.errors=[{instancePath:s+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$defs\
/time/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return A.errors=[{instancePath:s+"/modific\
ationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[\
1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)\
?)?$"}}],!1}var m=E===e;y=m}if(!y){let E={instancePath:s+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$def\
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
#/type",keyword:"type",params:{type:"object"}}],!1;return A.errors=a,e===0}function N(r,{instancePath:s="",parentData:_,
parentDataProperty:x,rootData:k=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let m;if(r.eventPayload===
void 0&&(m="eventPayload"))return N.errors=[{instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:m}}],
!1;if(r.eventPayload!==void 0){let f=e;A(r.eventPayload,{instancePath:s+"/eventPayload",parentData:r,parentDataProperty:"\
eventPayload",rootData:k})||(a=a===null?A.errors:a.concat(A.errors),e=a.length);var o=f===e}else var o=!0;if(o)if(r.ownership!==
void 0){let f=r.ownership,n=e;if(!(f&&typeof f=="object"&&!Array.isArray(f))&&f!==null)return N.errors=[{instancePath:s+
"/ownership",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:V.type}}],!1;
if(e===n&&f&&typeof f=="object"&&!Array.isArray(f)){if(f.userId!==void 0){let i=f.userId,l=e;if(typeof i!="string"&&i!==
null)return N.errors=[{instancePath:s+"/ownership/userId",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:b.type}}],!1;var u=l===e}else var u=!0;if(u){if(f.orgId!==void 0){let i=f.orgId,l=e;if(typeof i!="str\
ing"&&i!==null)return N.errors=[{instancePath:s+"/ownership/orgId",schemaPath:"urn:sauce-webhooks:values#/$defs/text/typ\
e",keyword:"type",params:{type:b.type}}],!1;var u=l===e}else var u=!0;if(u){if(f.teamId!==void 0){let i=f.teamId,l=e;if(typeof i!=
"string"&&i!==null)return N.errors=[{instancePath:s+"/ownership/teamId",schemaPath:"urn:sauce-webhooks:values#/$defs/tex\
t/type",keyword:"type",params:{type:b.type}}],!1;var u=l===e}else var u=!0;if(u){if(f.groupIdd!==void 0){let i=f.groupIdd,
l=e;if(typeof i!="string"&&i!==null)return N.errors=[{instancePath:s+"/ownership/groupIdd",schemaPath:"urn:sauce-webhook\
s:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var u=l===e}else var u=!0;if(u)if(f.groupId!==void 0){
let i=f.groupId,l=e;if(typeof i!="string"&&i!==null)return N.errors=[{instancePath:s+"/ownership/groupId",schemaPath:"ur\
n:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var u=l===e}else var u=!0}}}}var o=n===
e}else var o=!0}else return N.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return N.
errors=a,e===0}var xe=new RegExp("^\\s*[rR][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function F(r,{instancePath:s="",parentData:_,
parentDataProperty:x,rootData:k=r}={}){let a=null,e=0;if(c(r,{instancePath:s,parentData:_,parentDataProperty:x,rootData:k})||
(a=a===null?c.errors:a.concat(c.errors),e=a.length),e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let o;if(r.id===void 0&&
(o="id")||r.status===void 0&&(o="status")||r.data_type===void 0&&(o="data_type"))return F.errors=[{instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:o}}],!1;if(r.data_type!==void 0){let u=r.data_type,m=e;if(typeof u!=
"string"&&u!==null)return F.errors=[{instancePath:s+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/t\
ype",keyword:"type",params:{type:G.type}}],!1;if(e===m)if(typeof u=="string"){if(!xe.test(u))return F.errors=[{instancePath:s+
"/data_type",schemaPath:"#/properties/data_type/pattern",keyword:"pattern",params:{pattern:"^\\s*[rR][dD][cC]([ _-]([jJ][\
oO][bB]|[tT][eE][sS][tT]))?\\s*$"}}],!1}else return F.errors=[{instancePath:s+"/data_type",schemaPath:"#/properties/data\
_type/type",keyword:"type",params:{type:"string"}}],!1}}else return F.errors=[{instancePath:s,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}}],!1;return F.errors=a,e===0}function Z(r,{instancePath:s="",parentData:_,parentDataProperty:x,
rootData:k=r}={}){let a=null,e=0;if(!(r&&typeof r=="object"&&!Array.isArray(r)))return Z.errors=[{instancePath:s,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}}],!1;let o=e,u=!0,m=e;if(r&&typeof r=="object"&&!Array.isArray(r)){let t;if(r.
eventPayload===void 0&&(t="eventPayload")||r.ownership===void 0&&(t="ownership")){let i={};a===null?a=[i]:a.push(i),e++}}
var f=m===e;e=o,a!==null&&(o?a.length=o:a=null);let n;if(f){let t=e;N(r,{instancePath:s,parentData:_,parentDataProperty:x,
rootData:k})||(a=a===null?N.errors:a.concat(N.errors),e=a.length);var f=t===e;u=f,n="then"}else{let t=e;F(r,{instancePath:s,
parentData:_,parentDataProperty:x,rootData:k})||(a=a===null?F.errors:a.concat(F.errors),e=a.length);var f=t===e;u=f,n="e\
lse"}if(!u){let t={instancePath:s,schemaPath:"#/if",keyword:"if",params:{failingKeyword:n}};return a===null?a=[t]:a.push(
t),e++,Z.errors=a,!1}return Z.errors=a,e===0}var Te=P;var T={type:["integer","null"],"x-expected":"an integer","x-payload":"number | null"};function P(r,{instancePath:s="",parentData:_,
parentDataProperty:x,rootData:k=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){let $;if(r.concurrency===
void 0&&($="concurrency"))return P.errors=[{instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:$}}],
!1;if(r.concurrency!==void 0){let p=r.concurrency,E=e;if(!(p&&typeof p=="object"&&!Array.isArray(p)))return P.errors=[{instancePath:s+
"/concurrency",schemaPath:"urn:sauce-webhooks:values#/$defs/record/type",keyword:"type",params:{type:"object"}}],!1;if(e===
E&&p&&typeof p=="object"&&!Array.isArray(p)){if(p.organization!==void 0){let d=p.organization,I=e;if(!(d&&typeof d=="obj\
ect"&&!Array.isArray(d))&&d!==null)return P.errors=[{instancePath:s+"/concurrency/organization",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:V.type}}],!1;if(e===I&&d&&typeof d=="object"&&!Array.
isArray(d)){if(d.id!==void 0){let g=d.id,w=e;if(typeof g!="string"&&g!==null)return P.errors=[{instancePath:s+"/concurre\
ncy/organization/id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=w===
e}else var o=!0;if(o){if(d.allowed!==void 0){let g=d.allowed,w=e;if(!(g&&typeof g=="object"&&!Array.isArray(g))&&g!==null)
return P.errors=[{instancePath:s+"/concurrency/organization/allowed",schemaPath:"urn:sauce-webhooks:values#/$defs/option\
alRecord/type",keyword:"type",params:{type:V.type}}],!1;if(e===w&&g&&typeof g=="object"&&!Array.isArray(g)){if(g.vms!==void 0){
let h=g.vms,v=e;if(!(typeof h=="number"&&!(h%1)&&!isNaN(h)&&isFinite(h))&&h!==null)return P.errors=[{instancePath:s+"/co\
ncurrency/organization/allowed/vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:T.
type}}],!1;var u=v===e}else var u=!0;if(u){if(g.mac_vms!==void 0){let h=g.mac_vms,v=e;if(!(typeof h=="number"&&!(h%1)&&!isNaN(
h)&&isFinite(h))&&h!==null)return P.errors=[{instancePath:s+"/concurrency/organization/allowed/mac_vms",schemaPath:"urn:\
sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:T.type}}],!1;var u=v===e}else var u=!0;if(u)if(g.rds!==
void 0){let h=g.rds,v=e;if(!(typeof h=="number"&&!(h%1)&&!isNaN(h)&&isFinite(h))&&h!==null)return P.errors=[{instancePath:s+
"/concurrency/organization/allowed/rds",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{
type:T.type}}],!1;var u=v===e}else var u=!0}}var o=w===e}else var o=!0;if(o)if(d.current!==void 0){let g=d.current,w=e;if(!(g&&
typeof g=="object"&&!Array.isArray(g))&&g!==null)return P.errors=[{instancePath:s+"/concurrency/organization/current",schemaPath:"\
urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:V.type}}],!1;if(e===w&&g&&typeof g=="o\
bject"&&!Array.isArray(g)){if(g.vms!==void 0){let h=g.vms,v=e;if(!(typeof h=="number"&&!(h%1)&&!isNaN(h)&&isFinite(h))&&
h!==null)return P.errors=[{instancePath:s+"/concurrency/organization/current/vms",schemaPath:"urn:sauce-webhooks:values#\
/$defs/count/type",keyword:"type",params:{type:T.type}}],!1;var m=v===e}else var m=!0;if(m){if(g.mac_vms!==void 0){let h=g.
mac_vms,v=e;if(!(typeof h=="number"&&!(h%1)&&!isNaN(h)&&isFinite(h))&&h!==null)return P.errors=[{instancePath:s+"/concur\
rency/organization/current/mac_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:T.
type}}],!1;var m=v===e}else var m=!0;if(m)if(g.rds!==void 0){let h=g.rds,v=e;if(!(typeof h=="number"&&!(h%1)&&!isNaN(h)&&
isFinite(h))&&h!==null)return P.errors=[{instancePath:s+"/concurrency/organization/current/rds",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/count/type",keyword:"type",params:{type:T.type}}],!1;var m=v===e}else var m=!0}}var o=w===e}else var o=!0}}
var f=I===e}else var f=!0;if(f)if(p.team!==void 0){let d=p.team,I=e;if(!(d&&typeof d=="object"&&!Array.isArray(d))&&d!==
null)return P.errors=[{instancePath:s+"/concurrency/team",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/ty\
pe",keyword:"type",params:{type:V.type}}],!1;if(e===I&&d&&typeof d=="object"&&!Array.isArray(d)){if(d.id!==void 0){let w=d.
id,O=e;if(typeof w!="string"&&w!==null)return P.errors=[{instancePath:s+"/concurrency/team/id",schemaPath:"urn:sauce-web\
hooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var n=O===e}else var n=!0;if(n){if(d.allowed!==void 0){
let w=d.allowed,O=e;if(!(w&&typeof w=="object"&&!Array.isArray(w))&&w!==null)return P.errors=[{instancePath:s+"/concurre\
ncy/team/allowed",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:V.type}}],
!1;if(e===O&&w&&typeof w=="object"&&!Array.isArray(w)){if(w.vms!==void 0){let v=w.vms,S=e;if(!(typeof v=="number"&&!(v%1)&&
!isNaN(v)&&isFinite(v))&&v!==null)return P.errors=[{instancePath:s+"/concurrency/team/allowed/vms",schemaPath:"urn:sauce\
-webhooks:values#/$defs/count/type",keyword:"type",params:{type:T.type}}],!1;var t=S===e}else var t=!0;if(t){if(w.mac_vms!==
void 0){let v=w.mac_vms,S=e;if(!(typeof v=="number"&&!(v%1)&&!isNaN(v)&&isFinite(v))&&v!==null)return P.errors=[{instancePath:s+
"/concurrency/team/allowed/mac_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:T.
type}}],!1;var t=S===e}else var t=!0;if(t)if(w.rds!==void 0){let v=w.rds,S=e;if(!(typeof v=="number"&&!(v%1)&&!isNaN(v)&&
isFinite(v))&&v!==null)return P.errors=[{instancePath:s+"/concurrency/team/allowed/rds",schemaPath:"urn:sauce-webhooks:v\
alues#/$defs/count/type",keyword:"type",params:{type:T.type}}],!1;var t=S===e}else var t=!0}}var n=O===e}else var n=!0;if(n)
if(d.current!==void 0){let w=d.current,O=e;if(!(w&&typeof w=="object"&&!Array.isArray(w))&&w!==null)return P.errors=[{instancePath:s+
"/concurrency/team/current",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:V.
type}}],!1;if(e===O&&w&&typeof w=="object"&&!Array.isArray(w)){if(w.vms!==void 0){let v=w.vms,S=e;if(!(typeof v=="number"&&
!(v%1)&&!isNaN(v)&&isFinite(v))&&v!==null)return P.errors=[{instancePath:s+"/concurrency/team/current/vms",schemaPath:"u\
rn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:T.type}}],!1;var i=S===e}else var i=!0;if(i){if(w.
mac_vms!==void 0){let v=w.mac_vms,S=e;if(!(typeof v=="number"&&!(v%1)&&!isNaN(v)&&isFinite(v))&&v!==null)return P.errors=
[{instancePath:s+"/concurrency/team/current/mac_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"t\
ype",params:{type:T.type}}],!1;var i=S===e}else var i=!0;if(i)if(w.rds!==void 0){let v=w.rds,S=e;if(!(typeof v=="number"&&
!(v%1)&&!isNaN(v)&&isFinite(v))&&v!==null)return P.errors=[{instancePath:s+"/concurrency/team/current/rds",schemaPath:"u\
rn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:T.type}}],!1;var i=S===e}else var i=!0}}var n=O===
e}else var n=!0}}var f=I===e}else var f=!0}var l=E===e}else var l=!0;if(l)if(r.timestamp!==void 0){let p=r.timestamp,E=e,
d=e;if(typeof p!="string"&&!(typeof p=="number"&&isFinite(p))&&p!==null)return P.errors=[{instancePath:s+"/timestamp",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/type",keyword:"type",params:{type:L.type}}],!1;let I=e,g=!0,w=e;if(e===w)if(typeof p==
"string"){if(j(p)<1){let h={};a===null?a=[h]:a.push(h),e++}}else{let h={};a===null?a=[h]:a.push(h),e++}var y=w===e;if(e=
I,a!==null&&(I?a.length=I:a=null),y){let h=e;if(e===h&&typeof p=="string"){if(j(p)>64)return P.errors=[{instancePath:s+"\
/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;
if(C.test(p)){if(!z(p))return P.errors=[{instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/t\
hen/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return P.errors=[{instancePath:s+"/timestamp",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[1\
2]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var y=h===
e;g=y}if(!g){let h={instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/if",keyword:"if",params:{
failingKeyword:"then"}};return a===null?a=[h]:a.push(h),e++,P.errors=a,!1}if(e===d&&typeof p=="number"&&isFinite(p)){if(p>
864e13||isNaN(p))return P.errors=[{instancePath:s+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/maximum",
keyword:"maximum",params:{comparison:"<=",limit:864e13}}],!1;if(p<0||isNaN(p))return P.errors=[{instancePath:s+"/timesta\
mp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}var l=E===
e}else var l=!0}else return P.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return P.
errors=a,e===0}var Ee=D;var he={type:["object","string","null"],"x-expected":"an object of counts, or a JSON string of one"};function D(r,{instancePath:s="",
parentData:_,parentDataProperty:x,rootData:k=r}={}){let a=null,e=0;if(e===0)if(r&&typeof r=="object"&&!Array.isArray(r)){
let f;if(r.build_id===void 0&&(f="build_id")||r.status===void 0&&(f="status"))return D.errors=[{instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:f}}],!1;if(r.org_id!==void 0){let n=r.org_id,t=e;if(typeof n!="st\
ring"&&n!==null)return D.errors=[{instancePath:s+"/org_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:b.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.user_id!==void 0){let n=r.user_id,t=e;if(typeof n!=
"string"&&n!==null)return D.errors=[{instancePath:s+"/user_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:b.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.team_ids!==void 0){let n=r.team_ids,t=e,i=e;if(!Array.
isArray(n)&&n!==null)return D.errors=[{instancePath:s+"/team_ids",schemaPath:"urn:sauce-webhooks:values#/$defs/texts/typ\
e",keyword:"type",params:{type:de.type}}],!1;if(e===i&&Array.isArray(n)){var u=!0;let y=n.length;for(let $=0;$<y;$++){let p=e;
if(typeof n[$]!="string")return D.errors=[{instancePath:s+"/team_ids/"+$,schemaPath:"urn:sauce-webhooks:values#/$defs/te\
xts/items/type",keyword:"type",params:{type:"string"}}],!1;var u=p===e;if(!u)break}}var o=t===e}else var o=!0;if(o){if(r.
creator_id!==void 0){let n=r.creator_id,t=e;if(typeof n!="string"&&n!==null)return D.errors=[{instancePath:s+"/creator_i\
d",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=t===e}else var o=!0;
if(o){if(r.build_id!==void 0){let n=r.build_id,t=e;if(e===e)if(typeof n=="string"){if(j(n)<1)return D.errors=[{instancePath:s+
"/build_id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/minLength",keyword:"minLength",params:{limit:1}}],!1}else return D.
errors=[{instancePath:s+"/build_id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/type",keyword:"type",params:{type:"s\
tring"}}],!1;var o=t===e}else var o=!0;if(o){if(r.build_name!==void 0){let n=r.build_name,t=e;if(typeof n!="string"&&n!==
null)return D.errors=[{instancePath:s+"/build_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"typ\
e",params:{type:b.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.build_url!==void 0){let n=r.build_url,t=e;if(typeof n!=
"string"&&n!==null)return D.errors=[{instancePath:s+"/build_url",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",
keyword:"type",params:{type:b.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.status!==void 0){let n=r.status,t=e;if(e===
e)if(typeof n=="string"){if(!ce.test(n))return D.errors=[{instancePath:s+"/status",schemaPath:"urn:sauce-webhooks:values\
#/$defs/status/pattern",keyword:"pattern",params:{pattern:"\\S"}}],!1}else return D.errors=[{instancePath:s+"/status",schemaPath:"\
urn:sauce-webhooks:values#/$defs/status/type",keyword:"type",params:{type:"string"}}],!1;var o=t===e}else var o=!0;if(o){
if(r.branch!==void 0){let n=r.branch,t=e;if(typeof n!="string"&&n!==null)return D.errors=[{instancePath:s+"/branch",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.
project!==void 0){let n=r.project,t=e;if(typeof n!="string"&&n!==null)return D.errors=[{instancePath:s+"/project",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=t===e}else var o=!0;if(o){if(r.
summary!==void 0){let n=r.summary,t=e;if(!(n&&typeof n=="object"&&!Array.isArray(n))&&typeof n!="string"&&n!==null)return D.
errors=[{instancePath:s+"/summary",schemaPath:"urn:sauce-webhooks:values#/$defs/summary/type",keyword:"type",params:{type:he.
type}}],!1;if(e===t&&n&&typeof n=="object"&&!Array.isArray(n)){if(n.errored!==void 0){let l=n.errored,y=e;if(!(typeof l==
"number"&&!(l%1)&&!isNaN(l)&&isFinite(l))&&l!==null)return D.errors=[{instancePath:s+"/summary/errored",schemaPath:"urn:\
sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:T.type}}],!1;var m=y===e}else var m=!0;if(m){if(n.approved!==
void 0){let l=n.approved,y=e;if(!(typeof l=="number"&&!(l%1)&&!isNaN(l)&&isFinite(l))&&l!==null)return D.errors=[{instancePath:s+
"/summary/approved",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:T.type}}],!1;var m=y===
e}else var m=!0;if(m){if(n.equal!==void 0){let l=n.equal,y=e;if(!(typeof l=="number"&&!(l%1)&&!isNaN(l)&&isFinite(l))&&l!==
null)return D.errors=[{instancePath:s+"/summary/equal",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"\
type",params:{type:T.type}}],!1;var m=y===e}else var m=!0;if(m){if(n.rejected!==void 0){let l=n.rejected,y=e;if(!(typeof l==
"number"&&!(l%1)&&!isNaN(l)&&isFinite(l))&&l!==null)return D.errors=[{instancePath:s+"/summary/rejected",schemaPath:"urn\
:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:T.type}}],!1;var m=y===e}else var m=!0;if(m){if(n.
unapproved!==void 0){let l=n.unapproved,y=e;if(!(typeof l=="number"&&!(l%1)&&!isNaN(l)&&isFinite(l))&&l!==null)return D.
errors=[{instancePath:s+"/summary/unapproved",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{
type:T.type}}],!1;var m=y===e}else var m=!0;if(m)if(n.queued!==void 0){let l=n.queued,y=e;if(!(typeof l=="number"&&!(l%1)&&
!isNaN(l)&&isFinite(l))&&l!==null)return D.errors=[{instancePath:s+"/summary/queued",schemaPath:"urn:sauce-webhooks:valu\
es#/$defs/count/type",keyword:"type",params:{type:T.type}}],!1;var m=y===e}else var m=!0}}}}}var o=t===e}else var o=!0;if(o)
if(r.data_center!==void 0){let n=r.data_center,t=e;if(typeof n!="string"&&n!==null)return D.errors=[{instancePath:s+"/da\
ta_center",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:b.type}}],!1;var o=t===e}else
var o=!0}}}}}}}}}}}else return D.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;
return D.errors=a,e===0}var je=W;function W(r,{instancePath:s="",parentData:_,parentDataProperty:x,rootData:k=r}={}){let a=null,
e=0;if(e===0)if(typeof r=="string"){if(j(r)<1)return W.errors=[{instancePath:s,schemaPath:"#/minLength",keyword:"minLeng\
th",params:{limit:1}}],!1}else return W.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"string"}}],
!1;return W.errors=a,e===0}var Ne=J;function J(r,{instancePath:s="",parentData:_,parentDataProperty:x,rootData:k=r}={}){
let a=null,e=0;if(e===0)if(typeof r=="string"){if(!ce.test(r))return J.errors=[{instancePath:s,schemaPath:"#/pattern",keyword:"\
pattern",params:{pattern:"\\S"}}],!1}else return J.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"\
string"}}],!1;return J.errors=a,e===0}var Se=X;function X(r,{instancePath:s="",parentData:_,parentDataProperty:x,rootData:k=r}={}){
let a=null,e=0;return typeof r!="string"&&r!==null?(X.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{
type:b.type}}],!1):(X.errors=a,e===0)}var Re=ee;function ee(r,{instancePath:s="",parentData:_,parentDataProperty:x,rootData:k=r}={}){
let a=null,e=0;return typeof r!="string"&&!(typeof r=="number"&&isFinite(r))&&r!==null?(ee.errors=[{instancePath:s,schemaPath:"\
#/type",keyword:"type",params:{type:H.type}}],!1):(ee.errors=a,e===0)}var Ie=B;function B(r,{instancePath:s="",parentData:_,
parentDataProperty:x,rootData:k=r}={}){let a=null,e=0;if(typeof r!="string"&&!(typeof r=="number"&&isFinite(r))&&r!==null)
return B.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:L.type}}],!1;let o=e,u=!0,m=e;if(e===m)
if(typeof r=="string"){if(j(r)<1){let n={};a===null?a=[n]:a.push(n),e++}}else{let n={};a===null?a=[n]:a.push(n),e++}var f=m===
e;if(e=o,a!==null&&(o?a.length=o:a=null),f){let n=e;if(e===n&&typeof r=="string"){if(j(r)>64)return B.errors=[{instancePath:s,
schemaPath:"#/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(C.test(r)){if(!z(r))return B.errors=[{instancePath:s,
schemaPath:"#/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return B.errors=[{instancePath:s,schemaPath:"\
#/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-\
5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var f=n===e;u=f}if(!u){let n={instancePath:s,
schemaPath:"#/if",keyword:"if",params:{failingKeyword:"then"}};return a===null?a=[n]:a.push(n),e++,B.errors=a,!1}if(e===
0&&typeof r=="number"&&isFinite(r)){if(r>864e13||isNaN(r))return B.errors=[{instancePath:s,schemaPath:"#/maximum",keyword:"\
maximum",params:{comparison:"<=",limit:864e13}}],!1;if(r<0||isNaN(r))return B.errors=[{instancePath:s,schemaPath:"#/mini\
mum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}return B.errors=a,e===0}var Be=U;function U(r,{instancePath:s="",
parentData:_,parentDataProperty:x,rootData:k=r}={}){let a=null,e=0;return typeof r!="string"&&!(typeof r=="number"&&isFinite(
r))&&r!==null?(U.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:le.type}}],!1):e===0&&typeof r==
"string"&&!fe.test(r)?(U.errors=[{instancePath:s,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^(-?\\d{1,15}(\
\\.\\d{1,15})?)?$"}}],!1):(U.errors=a,e===0)}var Fe=re;function re(r,{instancePath:s="",parentData:_,parentDataProperty:x,
rootData:k=r}={}){let a=null,e=0;return r===1||r===0||r===!0||r===!1||r===null||r===""?(re.errors=a,e===0):(re.errors=[{
instancePath:s,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:ye.enum}}],!1)}var Ve=se;function se(r,{instancePath:s="",
parentData:_,parentDataProperty:x,rootData:k=r}={}){let a=null,e=0;return!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(
r))&&r!==null?(se.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:T.type}}],!1):(se.errors=a,e===
0)}var Oe=M;function M(r,{instancePath:s="",parentData:_,parentDataProperty:x,rootData:k=r}={}){let a=null,e=0;if(!Array.
isArray(r)&&r!==null)return M.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:de.type}}],!1;if(e===
0&&Array.isArray(r)){var o=!0;let u=r.length;for(let m=0;m<u;m++){let f=e;if(typeof r[m]!="string")return M.errors=[{instancePath:s+
"/"+m,schemaPath:"#/items/type",keyword:"type",params:{type:"string"}}],!1;var o=f===e;if(!o)break}}return M.errors=a,e===
0}var qe=te;function te(r,{instancePath:s="",parentData:_,parentDataProperty:x,rootData:k=r}={}){let a=null,e=0;return r&&
typeof r=="object"&&!Array.isArray(r)?(te.errors=a,e===0):(te.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",
params:{type:"object"}}],!1)}var Le=ae;function ae(r,{instancePath:s="",parentData:_,parentDataProperty:x,rootData:k=r}={}){
let a=null,e=0;return!(r&&typeof r=="object"&&!Array.isArray(r))&&r!==null?(ae.errors=[{instancePath:s,schemaPath:"#/typ\
e",keyword:"type",params:{type:V.type}}],!1):(ae.errors=a,e===0)}var ze=oe;function oe(r,{instancePath:s="",parentData:_,
parentDataProperty:x,rootData:k=r}={}){let a=null,e=0;return!(r&&typeof r=="object"&&!Array.isArray(r))&&typeof r!="stri\
ng"&&r!==null?(oe.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:he.type}}],!1):(oe.errors=a,e===
0)}var Ce=ne;function ne(r,{instancePath:s="",parentData:_,parentDataProperty:x,rootData:k=r}={}){let a=null,e=0;return typeof r!=
"string"&&r!==null?(ne.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:G.type}}],!1):(ne.errors=
a,e===0)}var Ze=ie,_e={enum:["vdc","rdc"],"x-expected":"vdc or rdc","x-payload":"'vdc' | 'rdc'"};function ie(r,{instancePath:s="",
parentData:_,parentDataProperty:x,rootData:k=r}={}){let a=null,e=0;return r==="vdc"||r==="rdc"?(ie.errors=a,e===0):(ie.errors=
[{instancePath:s,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:_e.enum}}],!1)}var We=K;function K(r,{instancePath:s="",parentData:_,parentDataProperty:x,rootData:k=r}={}){let a=null,e=0;return typeof r=="num\
ber"&&!(r%1)&&!isNaN(r)&&isFinite(r)?e===0&&typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))?(K.errors=[{instancePath:s,
schemaPath:"#/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1):(K.errors=a,e===0):(K.errors=[{instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:"integer"}}],!1)}var Je=ue;function ue(r,{instancePath:s="",parentData:_,parentDataProperty:x,rootData:k=r}={}){let a=null,e=0;return typeof r!="bo\
olean"?(ue.errors=[{instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"boolean"}}],!1):(ue.errors=a,e===0)}
var Ue=R,Q={type:"array",items:{type:"object",required:["id","name","platform","outcome","url"],properties:{id:{type:"st\
ring",minLength:1},name:{type:["string","null"]},platform:{type:["string","null"]},outcome:{enum:["passed","failed","err\
ored","complete"]},url:{type:"string"}}},"x-expected":"an array of tests","x-payload":"{ id: string; name: string | null\
; platform: string | null; outcome: 'passed' | 'failed' | 'errored' | 'complete'; url: string }[]"};function R(r,{instancePath:s="",
parentData:_,parentDataProperty:x,rootData:k=r}={}){let a=null,e=0;if(e===0)if(Array.isArray(r)){var o=!0;let m=r.length;
for(let f=0;f<m;f++){let n=r[f],t=e;if(e===t)if(n&&typeof n=="object"&&!Array.isArray(n)){let l;if(n.id===void 0&&(l="id")||
n.name===void 0&&(l="name")||n.platform===void 0&&(l="platform")||n.outcome===void 0&&(l="outcome")||n.url===void 0&&(l=
"url"))return R.errors=[{instancePath:s+"/"+f,schemaPath:"#/items/required",keyword:"required",params:{missingProperty:l}}],
!1;if(n.id!==void 0){let y=n.id,$=e;if(e===$)if(typeof y=="string"){if(j(y)<1)return R.errors=[{instancePath:s+"/"+f+"/i\
d",schemaPath:"#/items/properties/id/minLength",keyword:"minLength",params:{limit:1}}],!1}else return R.errors=[{instancePath:s+
"/"+f+"/id",schemaPath:"#/items/properties/id/type",keyword:"type",params:{type:"string"}}],!1;var u=$===e}else var u=!0;
if(u){if(n.name!==void 0){let y=n.name,$=e;if(typeof y!="string"&&y!==null)return R.errors=[{instancePath:s+"/"+f+"/name",
schemaPath:"#/items/properties/name/type",keyword:"type",params:{type:Q.items.properties.name.type}}],!1;var u=$===e}else
var u=!0;if(u){if(n.platform!==void 0){let y=n.platform,$=e;if(typeof y!="string"&&y!==null)return R.errors=[{instancePath:s+
"/"+f+"/platform",schemaPath:"#/items/properties/platform/type",keyword:"type",params:{type:Q.items.properties.platform.
type}}],!1;var u=$===e}else var u=!0;if(u){if(n.outcome!==void 0){let y=n.outcome,$=e;if(!(y==="passed"||y==="failed"||y===
"errored"||y==="complete"))return R.errors=[{instancePath:s+"/"+f+"/outcome",schemaPath:"#/items/properties/outcome/enum",
keyword:"enum",params:{allowedValues:Q.items.properties.outcome.enum}}],!1;var u=$===e}else var u=!0;if(u)if(n.url!==void 0){
let y=e;if(typeof n.url!="string")return R.errors=[{instancePath:s+"/"+f+"/url",schemaPath:"#/items/properties/url/type",
keyword:"type",params:{type:"string"}}],!1;var u=y===e}else var u=!0}}}}else return R.errors=[{instancePath:s+"/"+f,schemaPath:"\
#/items/type",keyword:"type",params:{type:"object"}}],!1;var o=t===e;if(!o)break}}else return R.errors=[{instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:"array"}}],!1;return R.errors=a,e===0}export{Ue as buildTestsValue,Te as concurrencyEvent,Ve as countValue,Ce as dataTypeValue,Ze as deviceKindValue,Je as flagValue,
je as idValue,Le as optionalRecordValue,De as rdcEvent,qe as recordValue,Be as secondsValue,Ne as statusValue,ze as summaryValue,
Se as textValue,Oe as textsValue,Ie as timeValue,We as totalValue,Ae as vdcEvent,Fe as verdictValue,Re as versionValue,Ee as visualBuildEvent};
