// Generated from schemas/ by npm run generate: change the schemas, not this file.
// @ts-nocheck
/* Code of Ajv and ajv-formats is in here: MIT licensed, (c) Evgeny Poberezkin. */
var me=(s,t)=>()=>{try{return t||s((t={exports:{}}).exports,t),t.exports}catch(k){throw t=0,k}};var he=me(Y=>{"use strict";Object.defineProperty(Y,"__esModule",{value:!0});function ve(s){let t=s.length,k=0,y=0,b;for(;y<
t;)k++,b=s.charCodeAt(y++),b>=55296&&b<=56319&&y<t&&(b=s.charCodeAt(y),(b&64512)===56320&&y++);return k}Y.default=ve;ve.
code='require("ajv/dist/runtime/ucs2length").default'});var xe=me(I=>{"use strict";Object.defineProperty(I,"__esModule",{value:!0});I.formatNames=I.fastFormats=I.fullFormats=void 0;
function F(s,t){return{validate:s,compare:t}}I.fullFormats={date:F($e,W),time:F(G(!0),X),"date-time":F(we(!0),ge),"iso-t\
ime":F(G(),_e),"iso-date-time":F(we(),Pe),duration:/^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|(\d+W)?)$/,
uri:Ee,"uri-reference":/^(?:[a-z][a-z0-9+\-.]*:)?(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'"()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?(?:\?(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i,
"uri-template":/^(?:(?:[^\x00-\x20"'<>%\\^`{|}]|%[0-9a-f]{2})|\{[+#./;?&=,!@|]?(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?(?:,(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?)*\})*$/i,
url:/^(?:https?|ftp):\/\/(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})(?!(?:169\.254|192\.168)(?:\.\d{1,3}){2})(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))|(?:(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)(?:\.(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)*(?:\.(?:[a-z\u{00a1}-\u{ffff}]{2,})))(?::\d{2,5})?(?:\/[^\s]*)?$/iu,
email:/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i,
hostname:/^(?=.{1,253}\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-0-9a-z]{0,61}[0-9a-z])?)*\.?$/i,ipv4:/^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/,
ipv6:/^((([0-9a-f]{1,4}:){7}([0-9a-f]{1,4}|:))|(([0-9a-f]{1,4}:){6}(:[0-9a-f]{1,4}|((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){5}(((:[0-9a-f]{1,4}){1,2})|:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){4}(((:[0-9a-f]{1,4}){1,3})|((:[0-9a-f]{1,4})?:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){3}(((:[0-9a-f]{1,4}){1,4})|((:[0-9a-f]{1,4}){0,2}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){2}(((:[0-9a-f]{1,4}){1,5})|((:[0-9a-f]{1,4}){0,3}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){1}(((:[0-9a-f]{1,4}){1,6})|((:[0-9a-f]{1,4}){0,4}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(:(((:[0-9a-f]{1,4}){1,7})|((:[0-9a-f]{1,4}){0,5}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:)))$/i,
regex:Be,uuid:/^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,"json-pointer":/^(?:\/(?:[^~/]|~0|~1)*)*$/,
"json-pointer-uri-fragment":/^#(?:\/(?:[a-z0-9_\-.!$&'()*+,;:=@]|%[0-9a-f]{2}|~0|~1)*)*$/i,"relative-json-pointer":/^(?:0|[1-9][0-9]*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/,
byte:Fe,int32:{type:"number",validate:qe},int64:{type:"number",validate:Re},float:{type:"number",validate:be},double:{type:"\
number",validate:be},password:!0,binary:!0};I.fastFormats={...I.fullFormats,date:F(/^\d\d\d\d-[0-1]\d-[0-3]\d$/,W),time:F(
/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i,X),"date-time":F(/^\d\d\d\d-[0-1]\d-[0-3]\dt(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i,
ge),"iso-time":F(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i,_e),"iso-date-time":F(/^\d\d\d\d-[0-1]\d-[0-3]\d[t\s](?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i,
Pe),uri:/^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/)?[^\s]*$/i,"uri-reference":/^(?:(?:[a-z][a-z0-9+\-.]*:)?\/?\/)?(?:[^\\\s#][^\s#]*)?(?:#[^\\\s]*)?$/i,
email:/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i};
I.formatNames=Object.keys(I.fullFormats);function Ae(s){return s%4===0&&(s%100!==0||s%400===0)}var je=/^(\d\d\d\d)-(\d\d)-(\d\d)$/,
ze=[0,31,28,31,30,31,30,31,31,30,31,30,31];function $e(s){let t=je.exec(s);if(!t)return!1;let k=+t[1],y=+t[2],b=+t[3];return y>=
1&&y<=12&&b>=1&&b<=(y===2&&Ae(k)?29:ze[y])}function W(s,t){if(s&&t)return s>t?1:s<t?-1:0}var U=/^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|([+-])(\d\d)(?::?(\d\d))?)?$/i;
function G(s){return function(k){let y=U.exec(k);if(!y)return!1;let b=+y[1],r=+y[2],e=+y[3],n=y[4],f=y[5]==="-"?-1:1,m=+(y[6]||
0),p=+(y[7]||0);if(m>23||p>59||s&&!n)return!1;if(b<=23&&r<=59&&e<60)return!0;let u=r-p*f,i=b-m*f-(u<0?1:0);return(i===23||
i===-1)&&(u===59||u===-1)&&e<61}}function X(s,t){if(!(s&&t))return;let k=new Date("2020-01-01T"+s).valueOf(),y=new Date(
"2020-01-01T"+t).valueOf();if(k&&y)return k-y}function _e(s,t){if(!(s&&t))return;let k=U.exec(s),y=U.exec(t);if(k&&y)return s=
k[1]+k[2]+k[3],t=y[1]+y[2]+y[3],s>t?1:s<t?-1:0}var K=/t|\s/i;function we(s){let t=G(s);return function(y){let b=y.split(
K);return b.length===2&&$e(b[0])&&t(b[1])}}function ge(s,t){if(!(s&&t))return;let k=new Date(s).valueOf(),y=new Date(t).
valueOf();if(k&&y)return k-y}function Pe(s,t){if(!(s&&t))return;let[k,y]=s.split(K),[b,r]=t.split(K),e=W(k,b);if(e!==void 0)
return e||X(y,r)}var De=/\/|:/,Te=/^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)(?:\?(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i;
function Ee(s){return De.test(s)&&Te.test(s)}var ke=/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/gm;
function Fe(s){return ke.lastIndex=0,ke.test(s)}var Ie=-(2**31),Ve=2**31-1;function qe(s){return Number.isInteger(s)&&s<=
Ve&&s>=Ie}function Re(s){return Number.isInteger(s)}function be(){return!0}var Se=/[^\\]\\Z/;function Be(s){if(Se.test(s))
return!1;try{return new RegExp(s),!0}catch{return!1}}});var He=R;var H={type:["string","null"]};var S={anyOf:[{type:"string",format:"iso-date-time"},{type:"number",minimum:0,maximum:864e13},{enum:["",null]}]},g={type:[
"string","null"]};var Oe={enum:[1,0,!0,!1,null,""]},Z={type:["string","number","null"]},fe={anyOf:[{type:"number"},{type:"string",pattern:"\
^-?\\d{1,15}(\\.\\d{1,15})?$"},{enum:["",null]}]},le={type:["array","null"],items:{type:"string"}},de=he().default,B=xe().
fullFormats["iso-date-time"],ce=new RegExp("\\S","u"),pe=new RegExp("^-?\\d{1,15}(\\.\\d{1,15})?$","u");function _(s,{instancePath:t="",
parentData:k,parentDataProperty:y,rootData:b=s}={}){let r=null,e=0;if(e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){
if(s.id!==void 0){let a=s.id,o=e;if(e===e)if(typeof a=="string"){if(de(a)<1)return _.errors=[{instancePath:t+"/id",schemaPath:"\
urn:sauce-webhooks:values#/$defs/id/minLength",keyword:"minLength",params:{limit:1}}],!1}else return _.errors=[{instancePath:t+
"/id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/type",keyword:"type",params:{type:"string"}}],!1;var n=o===e}else var n=!0;
if(n){if(s.creation_time!==void 0){let a=s.creation_time,o=e,c=e,h=!1,w=e;if(e===w&&e===w)if(typeof a=="string"){if(!B.validate(
a)){let l={instancePath:t+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/format",keyword:"fo\
rmat",params:{format:"iso-date-time"}};r===null?r=[l]:r.push(l),e++}}else{let l={instancePath:t+"/creation_time",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/anyOf/0/type",keyword:"type",params:{type:"string"}};r===null?r=[l]:r.push(l),e++}
var f=w===e;if(h=h||f,!h){let l=e;if(e===l)if(typeof a=="number"&&isFinite(a)){if(a>864e13||isNaN(a)){let d={instancePath:t+
"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:864e13}};r===null?r=[d]:r.push(d),e++}else if(a<0||isNaN(a)){let d={instancePath:t+"/creation_time",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/anyOf/1/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};r===null?r=[d]:
r.push(d),e++}}else{let d={instancePath:t+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/typ\
e",keyword:"type",params:{type:"number"}};r===null?r=[d]:r.push(d),e++}var f=l===e;if(h=h||f,!h){let d=e;if(!(a===""||a===
null)){let O={instancePath:t+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/2/enum",keyword:"e\
num",params:{allowedValues:S.anyOf[2].enum}};r===null?r=[O]:r.push(O),e++}var f=d===e;h=h||f}}if(h)e=c,r!==null&&(c?r.length=
c:r=null);else{let l={instancePath:t+"/creation_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf",keyword:"\
anyOf",params:{}};return r===null?r=[l]:r.push(l),e++,_.errors=r,!1}var n=o===e}else var n=!0;if(n){if(s.modification_time!==
void 0){let a=s.modification_time,o=e,c=e,h=!1,w=e;if(e===w&&e===w)if(typeof a=="string"){if(!B.validate(a)){let l={instancePath:t+
"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/format",keyword:"format",params:{format:"\
iso-date-time"}};r===null?r=[l]:r.push(l),e++}}else{let l={instancePath:t+"/modification_time",schemaPath:"urn:sauce-web\
hooks:values#/$defs/time/anyOf/0/type",keyword:"type",params:{type:"string"}};r===null?r=[l]:r.push(l),e++}var m=w===e;if(h=
h||m,!h){let l=e;if(e===l)if(typeof a=="number"&&isFinite(a)){if(a>864e13||isNaN(a)){let d={instancePath:t+"/modificatio\
n_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}};
r===null?r=[d]:r.push(d),e++}else if(a<0||isNaN(a)){let d={instancePath:t+"/modification_time",schemaPath:"urn:sauce-web\
hooks:values#/$defs/time/anyOf/1/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};r===null?r=[d]:r.push(d),e++}}else{
let d={instancePath:t+"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/type",keyword:"type",
params:{type:"number"}};r===null?r=[d]:r.push(d),e++}var m=l===e;if(h=h||m,!h){let d=e;if(!(a===""||a===null)){let O={instancePath:t+
"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/2/enum",keyword:"enum",params:{allowedValues:S.
anyOf[2].enum}};r===null?r=[O]:r.push(O),e++}var m=d===e;h=h||m}}if(h)e=c,r!==null&&(c?r.length=c:r=null);else{let l={instancePath:t+
"/modification_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf",keyword:"anyOf",params:{}};return r===null?
r=[l]:r.push(l),e++,_.errors=r,!1}var n=o===e}else var n=!0;if(n){if(s.start_time!==void 0){let a=s.start_time,o=e,c=e,h=!1,
w=e;if(e===w&&e===w)if(typeof a=="string"){if(!B.validate(a)){let l={instancePath:t+"/start_time",schemaPath:"urn:sauce-\
webhooks:values#/$defs/time/anyOf/0/format",keyword:"format",params:{format:"iso-date-time"}};r===null?r=[l]:r.push(l),e++}}else{
let l={instancePath:t+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/type",keyword:"type",params:{
type:"string"}};r===null?r=[l]:r.push(l),e++}var p=w===e;if(h=h||p,!h){let l=e;if(e===l)if(typeof a=="number"&&isFinite(
a)){if(a>864e13||isNaN(a)){let d={instancePath:t+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1\
/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}};r===null?r=[d]:r.push(d),e++}else if(a<0||isNaN(a)){let d={
instancePath:t+"/start_time",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/minimum",keyword:"minimum",params:{
comparison:">=",limit:0}};r===null?r=[d]:r.push(d),e++}}else{let d={instancePath:t+"/start_time",schemaPath:"urn:sauce-w\
ebhooks:values#/$defs/time/anyOf/1/type",keyword:"type",params:{type:"number"}};r===null?r=[d]:r.push(d),e++}var p=l===e;
if(h=h||p,!h){let d=e;if(!(a===""||a===null)){let O={instancePath:t+"/start_time",schemaPath:"urn:sauce-webhooks:values#\
/$defs/time/anyOf/2/enum",keyword:"enum",params:{allowedValues:S.anyOf[2].enum}};r===null?r=[O]:r.push(O),e++}var p=d===
e;h=h||p}}if(h)e=c,r!==null&&(c?r.length=c:r=null);else{let l={instancePath:t+"/start_time",schemaPath:"urn:sauce-webhoo\
ks:values#/$defs/time/anyOf",keyword:"anyOf",params:{}};return r===null?r=[l]:r.push(l),e++,_.errors=r,!1}var n=o===e}else
var n=!0;if(n){if(s.owner!==void 0){let a=s.owner,o=e;if(typeof a!="string"&&a!==null)return _.errors=[{instancePath:t+"\
/owner",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=o===e}else
var n=!0;if(n){if(s.owner_id!==void 0){let a=s.owner_id,o=e;if(typeof a!="string"&&a!==null)return _.errors=[{instancePath:t+
"/owner_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=o===e}else
var n=!0;if(n){if(s.org_id!==void 0){let a=s.org_id,o=e;if(typeof a!="string"&&a!==null)return _.errors=[{instancePath:t+
"/org_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=o===e}else
var n=!0;if(n){if(s.team_id!==void 0){let a=s.team_id,o=e;if(typeof a!="string"&&a!==null)return _.errors=[{instancePath:t+
"/team_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=o===e}else
var n=!0;if(n){if(s.team_name!==void 0){let a=s.team_name,o=e;if(typeof a!="string"&&a!==null)return _.errors=[{instancePath:t+
"/team_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=o===
e}else var n=!0;if(n){if(s.group_id!==void 0){let a=s.group_id,o=e;if(typeof a!="string"&&a!==null)return _.errors=[{instancePath:t+
"/group_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=o===e}else
var n=!0;if(n){if(s.status!==void 0){let a=s.status,o=e;if(e===e)if(typeof a=="string"){if(!ce.test(a))return _.errors=[
{instancePath:t+"/status",schemaPath:"urn:sauce-webhooks:values#/$defs/status/pattern",keyword:"pattern",params:{pattern:"\
\\S"}}],!1}else return _.errors=[{instancePath:t+"/status",schemaPath:"urn:sauce-webhooks:values#/$defs/status/type",keyword:"\
type",params:{type:"string"}}],!1;var n=o===e}else var n=!0;if(n){if(s.passed!==void 0){let a=s.passed,o=e;if(!(a===1||a===
0||a===!0||a===!1||a===null||a===""))return _.errors=[{instancePath:t+"/passed",schemaPath:"urn:sauce-webhooks:values#/$\
defs/verdict/enum",keyword:"enum",params:{allowedValues:Oe.enum}}],!1;var n=o===e}else var n=!0;if(n){if(s.name!==void 0){
let a=s.name,o=e;if(typeof a!="string"&&a!==null)return _.errors=[{instancePath:t+"/name",schemaPath:"urn:sauce-webhooks\
:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=o===e}else var n=!0;if(n){if(s.browser_name!==void 0){
let a=s.browser_name,o=e;if(typeof a!="string"&&a!==null)return _.errors=[{instancePath:t+"/browser_name",schemaPath:"ur\
n:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=o===e}else var n=!0;if(n){if(s.
browser_version!==void 0){let a=s.browser_version,o=e;if(typeof a!="string"&&!(typeof a=="number"&&isFinite(a))&&a!==null)
return _.errors=[{instancePath:t+"/browser_version",schemaPath:"urn:sauce-webhooks:values#/$defs/version/type",keyword:"\
type",params:{type:Z.type}}],!1;var n=o===e}else var n=!0;if(n){if(s.os_name!==void 0){let a=s.os_name,o=e;if(typeof a!=
"string"&&a!==null)return _.errors=[{instancePath:t+"/os_name",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:g.type}}],!1;var n=o===e}else var n=!0;if(n){if(s.os_version!==void 0){let a=s.os_version,o=e;if(typeof a!=
"string"&&!(typeof a=="number"&&isFinite(a))&&a!==null)return _.errors=[{instancePath:t+"/os_version",schemaPath:"urn:sa\
uce-webhooks:values#/$defs/version/type",keyword:"type",params:{type:Z.type}}],!1;var n=o===e}else var n=!0;if(n){if(s.duration_sec!==
void 0){let a=s.duration_sec,o=e,c=e,h=!1,w=e;if(!(typeof a=="number"&&isFinite(a))){let l={instancePath:t+"/duration_se\
c",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/anyOf/0/type",keyword:"type",params:{type:"number"}};r===null?r=
[l]:r.push(l),e++}var u=w===e;if(h=h||u,!h){let l=e;if(e===l)if(typeof a=="string"){if(!pe.test(a)){let d={instancePath:t+
"/duration_sec",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/anyOf/1/pattern",keyword:"pattern",params:{pattern:"\
^-?\\d{1,15}(\\.\\d{1,15})?$"}};r===null?r=[d]:r.push(d),e++}}else{let d={instancePath:t+"/duration_sec",schemaPath:"urn\
:sauce-webhooks:values#/$defs/seconds/anyOf/1/type",keyword:"type",params:{type:"string"}};r===null?r=[d]:r.push(d),e++}
var u=l===e;if(h=h||u,!h){let d=e;if(!(a===""||a===null)){let O={instancePath:t+"/duration_sec",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/seconds/anyOf/2/enum",keyword:"enum",params:{allowedValues:fe.anyOf[2].enum}};r===null?r=[O]:r.push(
O),e++}var u=d===e;h=h||u}}if(h)e=c,r!==null&&(c?r.length=c:r=null);else{let l={instancePath:t+"/duration_sec",schemaPath:"\
urn:sauce-webhooks:values#/$defs/seconds/anyOf",keyword:"anyOf",params:{}};return r===null?r=[l]:r.push(l),e++,_.errors=
r,!1}var n=o===e}else var n=!0;if(n){if(s.visibility!==void 0){let a=s.visibility,o=e;if(typeof a!="string"&&a!==null)return _.
errors=[{instancePath:t+"/visibility",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.
type}}],!1;var n=o===e}else var n=!0;if(n){if(s.tags!==void 0){let a=s.tags,o=e,c=e;if(!Array.isArray(a)&&a!==null)return _.
errors=[{instancePath:t+"/tags",schemaPath:"urn:sauce-webhooks:values#/$defs/texts/type",keyword:"type",params:{type:le.
type}}],!1;if(e===c&&Array.isArray(a)){var i=!0;let w=a.length;for(let N=0;N<w;N++){let l=e;if(typeof a[N]!="string")return _.
errors=[{instancePath:t+"/tags/"+N,schemaPath:"urn:sauce-webhooks:values#/$defs/texts/items/type",keyword:"type",params:{
type:"string"}}],!1;var i=l===e;if(!i)break}}var n=o===e}else var n=!0;if(n){if(s.device!==void 0){let a=s.device,o=e;if(typeof a!=
"string"&&a!==null)return _.errors=[{instancePath:t+"/device",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:g.type}}],!1;var n=o===e}else var n=!0;if(n){if(s.app!==void 0){let a=s.app,o=e;if(typeof a!="string"&&
a!==null)return _.errors=[{instancePath:t+"/app",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",
params:{type:g.type}}],!1;var n=o===e}else var n=!0;if(n){if(s.error!==void 0){let a=s.error,o=e;if(typeof a!="string"&&
a!==null)return _.errors=[{instancePath:t+"/error",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",
params:{type:g.type}}],!1;var n=o===e}else var n=!0;if(n){if(s.exception!==void 0){let a=s.exception,o=e;if(typeof a!="s\
tring"&&a!==null)return _.errors=[{instancePath:t+"/exception",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"\
type",params:{type:g.type}}],!1;var n=o===e}else var n=!0;if(n){if(s.commit_id!==void 0){let a=s.commit_id,o=e;if(typeof a!=
"string"&&a!==null)return _.errors=[{instancePath:t+"/commit_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",
keyword:"type",params:{type:g.type}}],!1;var n=o===e}else var n=!0;if(n){if(s.branch_name!==void 0){let a=s.branch_name,
o=e;if(typeof a!="string"&&a!==null)return _.errors=[{instancePath:t+"/branch_name",schemaPath:"urn:sauce-webhooks:value\
s#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=o===e}else var n=!0;if(n){if(s.build!==void 0){let a=s.
build,o=e;if(typeof a!="string"&&a!==null)return _.errors=[{instancePath:t+"/build",schemaPath:"urn:sauce-webhooks:value\
s#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=o===e}else var n=!0;if(n){if(s.automation_backend!==void 0){
let a=s.automation_backend,o=e;if(typeof a!="string"&&a!==null)return _.errors=[{instancePath:t+"/automation_backend",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=o===e}else var n=!0;if(n){if(s.
data_type!==void 0){let a=s.data_type,o=e;if(typeof a!="string"&&a!==null)return _.errors=[{instancePath:t+"/data_type",
schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/type",keyword:"type",params:{type:H.type}}],!1;var n=o===e}else var n=!0;
if(n)if(s.sl_url!==void 0){let a=s.sl_url,o=e;if(typeof a!="string"&&a!==null)return _.errors=[{instancePath:t+"/sl_url",
schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=o===e}else var n=!0}}}}}}}}}}}}}}}}}}}}}}}}}}}}}else
return _.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return _.errors=r,e===0}
var Ce=new RegExp("^\\s*[vV][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function R(s,{instancePath:t="",parentData:k,
parentDataProperty:y,rootData:b=s}={}){let r=null,e=0;if(_(s,{instancePath:t,parentData:k,parentDataProperty:y,rootData:b})||
(r=r===null?_.errors:r.concat(_.errors),e=r.length),e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){let n;if(s.id===void 0&&
(n="id")||s.status===void 0&&(n="status")||s.data_type===void 0&&(n="data_type"))return R.errors=[{instancePath:t,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:n}}],!1;if(s.data_type!==void 0){let f=s.data_type,m=e;if(typeof f!=
"string"&&f!==null)return R.errors=[{instancePath:t+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/t\
ype",keyword:"type",params:{type:H.type}}],!1;if(e===m)if(typeof f=="string"){if(!Ce.test(f))return R.errors=[{instancePath:t+
"/data_type",schemaPath:"#/properties/data_type/pattern",keyword:"pattern",params:{pattern:"^\\s*[vV][dD][cC]([ _-]([jJ][\
oO][bB]|[tT][eE][sS][tT]))?\\s*$"}}],!1}else return R.errors=[{instancePath:t+"/data_type",schemaPath:"#/properties/data\
_type/type",keyword:"type",params:{type:"string"}}],!1}}else return R.errors=[{instancePath:t,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}}],!1;return R.errors=r,e===0}var Ye=C;var q={type:["object","null"]};function D(s,{instancePath:t="",parentData:k,parentDataProperty:y,rootData:b=s}={}){let r=null,e=0;if(_(s,{instancePath:t,
parentData:k,parentDataProperty:y,rootData:b})||(r=r===null?_.errors:r.concat(_.errors),e=r.length),e===0)if(s&&typeof s==
"object"&&!Array.isArray(s)){let u;if(s.id===void 0&&(u="id")||s.status===void 0&&(u="status"))return D.errors=[{instancePath:t,
schemaPath:"#/required",keyword:"required",params:{missingProperty:u}}],!1;if(s.creationTime!==void 0){let i=s.creationTime,
a=e,o=e,c=!1,h=e;if(e===h&&e===h)if(typeof i=="string"){if(!B.validate(i)){let w={instancePath:t+"/creationTime",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/anyOf/0/format",keyword:"format",params:{format:"iso-date-time"}};r===null?r=[w]:r.
push(w),e++}}else{let w={instancePath:t+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/type",
keyword:"type",params:{type:"string"}};r===null?r=[w]:r.push(w),e++}var n=h===e;if(c=c||n,!c){let w=e;if(e===w)if(typeof i==
"number"&&isFinite(i)){if(i>864e13||isNaN(i)){let l={instancePath:t+"/creationTime",schemaPath:"urn:sauce-webhooks:value\
s#/$defs/time/anyOf/1/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}};r===null?r=[l]:r.push(l),e++}else if(i<
0||isNaN(i)){let l={instancePath:t+"/creationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/minimum",keyword:"\
minimum",params:{comparison:">=",limit:0}};r===null?r=[l]:r.push(l),e++}}else{let l={instancePath:t+"/creationTime",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/anyOf/1/type",keyword:"type",params:{type:"number"}};r===null?r=[l]:r.push(l),e++}
var n=w===e;if(c=c||n,!c){let l=e;if(!(i===""||i===null)){let d={instancePath:t+"/creationTime",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/time/anyOf/2/enum",keyword:"enum",params:{allowedValues:S.anyOf[2].enum}};r===null?r=[d]:r.push(d),
e++}var n=l===e;c=c||n}}if(c)e=o,r!==null&&(o?r.length=o:r=null);else{let w={instancePath:t+"/creationTime",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/anyOf",keyword:"anyOf",params:{}};return r===null?r=[w]:r.push(w),e++,D.errors=r,!1}
var f=a===e}else var f=!0;if(f){if(s.modificationTime!==void 0){let i=s.modificationTime,a=e,o=e,c=!1,h=e;if(e===h&&e===
h)if(typeof i=="string"){if(!B.validate(i)){let N={instancePath:t+"/modificationTime",schemaPath:"urn:sauce-webhooks:val\
ues#/$defs/time/anyOf/0/format",keyword:"format",params:{format:"iso-date-time"}};r===null?r=[N]:r.push(N),e++}}else{let N={
instancePath:t+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/type",keyword:"type",params:{
type:"string"}};r===null?r=[N]:r.push(N),e++}var m=h===e;if(c=c||m,!c){let N=e;if(e===N)if(typeof i=="number"&&isFinite(
i)){if(i>864e13||isNaN(i)){let x={instancePath:t+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/a\
nyOf/1/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}};r===null?r=[x]:r.push(x),e++}else if(i<0||isNaN(
i)){let x={instancePath:t+"/modificationTime",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/minimum",keyword:"\
minimum",params:{comparison:">=",limit:0}};r===null?r=[x]:r.push(x),e++}}else{let x={instancePath:t+"/modificationTime",
schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/type",keyword:"type",params:{type:"number"}};r===null?r=[x]:r.
push(x),e++}var m=N===e;if(c=c||m,!c){let x=e;if(!(i===""||i===null)){let $={instancePath:t+"/modificationTime",schemaPath:"\
urn:sauce-webhooks:values#/$defs/time/anyOf/2/enum",keyword:"enum",params:{allowedValues:S.anyOf[2].enum}};r===null?r=[$]:
r.push($),e++}var m=x===e;c=c||m}}if(c)e=o,r!==null&&(o?r.length=o:r=null);else{let N={instancePath:t+"/modificationTime",
schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf",keyword:"anyOf",params:{}};return r===null?r=[N]:r.push(N),e++,
D.errors=r,!1}var f=a===e}else var f=!0;if(f){if(s.automationBackend!==void 0){let i=s.automationBackend,a=e;if(typeof i!=
"string"&&i!==null)return D.errors=[{instancePath:t+"/automationBackend",schemaPath:"urn:sauce-webhooks:values#/$defs/te\
xt/type",keyword:"type",params:{type:g.type}}],!1;var f=a===e}else var f=!0;if(f){if(s.osName!==void 0){let i=s.osName,a=e;
if(typeof i!="string"&&i!==null)return D.errors=[{instancePath:t+"/osName",schemaPath:"urn:sauce-webhooks:values#/$defs/\
text/type",keyword:"type",params:{type:g.type}}],!1;var f=a===e}else var f=!0;if(f){if(s.osVersion!==void 0){let i=s.osVersion,
a=e;if(typeof i!="string"&&!(typeof i=="number"&&isFinite(i))&&i!==null)return D.errors=[{instancePath:t+"/osVersion",schemaPath:"\
urn:sauce-webhooks:values#/$defs/version/type",keyword:"type",params:{type:Z.type}}],!1;var f=a===e}else var f=!0;if(f){
if(s.durationSec!==void 0){let i=s.durationSec,a=e,o=e,c=!1,h=e;if(!(typeof i=="number"&&isFinite(i))){let N={instancePath:t+
"/durationSec",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/anyOf/0/type",keyword:"type",params:{type:"number"}};
r===null?r=[N]:r.push(N),e++}var p=h===e;if(c=c||p,!c){let N=e;if(e===N)if(typeof i=="string"){if(!pe.test(i)){let x={instancePath:t+
"/durationSec",schemaPath:"urn:sauce-webhooks:values#/$defs/seconds/anyOf/1/pattern",keyword:"pattern",params:{pattern:"\
^-?\\d{1,15}(\\.\\d{1,15})?$"}};r===null?r=[x]:r.push(x),e++}}else{let x={instancePath:t+"/durationSec",schemaPath:"urn:\
sauce-webhooks:values#/$defs/seconds/anyOf/1/type",keyword:"type",params:{type:"string"}};r===null?r=[x]:r.push(x),e++}var p=N===
e;if(c=c||p,!c){let x=e;if(!(i===""||i===null)){let $={instancePath:t+"/durationSec",schemaPath:"urn:sauce-webhooks:valu\
es#/$defs/seconds/anyOf/2/enum",keyword:"enum",params:{allowedValues:fe.anyOf[2].enum}};r===null?r=[$]:r.push($),e++}var p=x===
e;c=c||p}}if(c)e=o,r!==null&&(o?r.length=o:r=null);else{let N={instancePath:t+"/durationSec",schemaPath:"urn:sauce-webho\
oks:values#/$defs/seconds/anyOf",keyword:"anyOf",params:{}};return r===null?r=[N]:r.push(N),e++,D.errors=r,!1}var f=a===
e}else var f=!0;if(f)if(s.deviceName!==void 0){let i=s.deviceName,a=e;if(typeof i!="string"&&i!==null)return D.errors=[{
instancePath:t+"/deviceName",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],
!1;var f=a===e}else var f=!0}}}}}}else return D.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"\
object"}}],!1;return D.errors=r,e===0}function T(s,{instancePath:t="",parentData:k,parentDataProperty:y,rootData:b=s}={}){
let r=null,e=0;if(e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){let m;if(s.eventPayload===void 0&&(m="eventPayload"))
return T.errors=[{instancePath:t,schemaPath:"#/required",keyword:"required",params:{missingProperty:m}}],!1;if(s.eventPayload!==
void 0){let p=e;D(s.eventPayload,{instancePath:t+"/eventPayload",parentData:s,parentDataProperty:"eventPayload",rootData:b})||
(r=r===null?D.errors:r.concat(D.errors),e=r.length);var n=p===e}else var n=!0;if(n)if(s.ownership!==void 0){let p=s.ownership,
u=e;if(!(p&&typeof p=="object"&&!Array.isArray(p))&&p!==null)return T.errors=[{instancePath:t+"/ownership",schemaPath:"u\
rn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:q.type}}],!1;if(e===u&&p&&typeof p=="ob\
ject"&&!Array.isArray(p)){if(p.userId!==void 0){let a=p.userId,o=e;if(typeof a!="string"&&a!==null)return T.errors=[{instancePath:t+
"/ownership/userId",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var f=o===
e}else var f=!0;if(f){if(p.orgId!==void 0){let a=p.orgId,o=e;if(typeof a!="string"&&a!==null)return T.errors=[{instancePath:t+
"/ownership/orgId",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var f=o===
e}else var f=!0;if(f){if(p.teamId!==void 0){let a=p.teamId,o=e;if(typeof a!="string"&&a!==null)return T.errors=[{instancePath:t+
"/ownership/teamId",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var f=o===
e}else var f=!0;if(f){if(p.groupIdd!==void 0){let a=p.groupIdd,o=e;if(typeof a!="string"&&a!==null)return T.errors=[{instancePath:t+
"/ownership/groupIdd",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var f=o===
e}else var f=!0;if(f)if(p.groupId!==void 0){let a=p.groupId,o=e;if(typeof a!="string"&&a!==null)return T.errors=[{instancePath:t+
"/ownership/groupId",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var f=o===
e}else var f=!0}}}}var n=u===e}else var n=!0}else return T.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{
type:"object"}}],!1;return T.errors=r,e===0}var Me=new RegExp("^\\s*[rR][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function V(s,{instancePath:t="",parentData:k,
parentDataProperty:y,rootData:b=s}={}){let r=null,e=0;if(_(s,{instancePath:t,parentData:k,parentDataProperty:y,rootData:b})||
(r=r===null?_.errors:r.concat(_.errors),e=r.length),e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){let n;if(s.id===void 0&&
(n="id")||s.status===void 0&&(n="status")||s.data_type===void 0&&(n="data_type"))return V.errors=[{instancePath:t,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:n}}],!1;if(s.data_type!==void 0){let f=s.data_type,m=e;if(typeof f!=
"string"&&f!==null)return V.errors=[{instancePath:t+"/data_type",schemaPath:"urn:sauce-webhooks:values#/$defs/dataType/t\
ype",keyword:"type",params:{type:H.type}}],!1;if(e===m)if(typeof f=="string"){if(!Me.test(f))return V.errors=[{instancePath:t+
"/data_type",schemaPath:"#/properties/data_type/pattern",keyword:"pattern",params:{pattern:"^\\s*[rR][dD][cC]([ _-]([jJ][\
oO][bB]|[tT][eE][sS][tT]))?\\s*$"}}],!1}else return V.errors=[{instancePath:t+"/data_type",schemaPath:"#/properties/data\
_type/type",keyword:"type",params:{type:"string"}}],!1}}else return V.errors=[{instancePath:t,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}}],!1;return V.errors=r,e===0}function C(s,{instancePath:t="",parentData:k,parentDataProperty:y,
rootData:b=s}={}){let r=null,e=0;if(!(s&&typeof s=="object"&&!Array.isArray(s)))return C.errors=[{instancePath:t,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}}],!1;let n=e,f=!0,m=e;if(s&&typeof s=="object"&&!Array.isArray(s)){let i;if(s.
eventPayload===void 0&&(i="eventPayload")||s.ownership===void 0&&(i="ownership")){let a={};r===null?r=[a]:r.push(a),e++}}
var p=m===e;e=n,r!==null&&(n?r.length=n:r=null);let u;if(p){let i=e;T(s,{instancePath:t,parentData:k,parentDataProperty:y,
rootData:b})||(r=r===null?T.errors:r.concat(T.errors),e=r.length);var p=i===e;f=p,u="then"}else{let i=e;V(s,{instancePath:t,
parentData:k,parentDataProperty:y,rootData:b})||(r=r===null?V.errors:r.concat(V.errors),e=r.length);var p=i===e;f=p,u="e\
lse"}if(!f){let i={instancePath:t,schemaPath:"#/if",keyword:"if",params:{failingKeyword:u}};return r===null?r=[i]:r.push(
i),e++,C.errors=r,!1}return C.errors=r,e===0}var Ue=A;var z={type:["integer","null"]};function A(s,{instancePath:t="",parentData:k,parentDataProperty:y,rootData:b=s}={}){let r=null,
e=0;if(e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){let h;if(s.concurrency===void 0&&(h="concurrency"))return A.errors=
[{instancePath:t,schemaPath:"#/required",keyword:"required",params:{missingProperty:h}}],!1;if(s.concurrency!==void 0){let w=s.
concurrency,N=e;if(!(w&&typeof w=="object"&&!Array.isArray(w)))return A.errors=[{instancePath:t+"/concurrency",schemaPath:"\
urn:sauce-webhooks:values#/$defs/record/type",keyword:"type",params:{type:"object"}}],!1;if(e===N&&w&&typeof w=="object"&&
!Array.isArray(w)){if(w.organization!==void 0){let l=w.organization,x=e;if(!(l&&typeof l=="object"&&!Array.isArray(l))&&
l!==null)return A.errors=[{instancePath:t+"/concurrency/organization",schemaPath:"urn:sauce-webhooks:values#/$defs/optio\
nalRecord/type",keyword:"type",params:{type:q.type}}],!1;if(e===x&&l&&typeof l=="object"&&!Array.isArray(l)){if(l.id!==void 0){
let d=l.id,$=e;if(typeof d!="string"&&d!==null)return A.errors=[{instancePath:t+"/concurrency/organization/id",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=$===e}else var n=!0;if(n){if(l.
allowed!==void 0){let d=l.allowed,$=e;if(!(d&&typeof d=="object"&&!Array.isArray(d))&&d!==null)return A.errors=[{instancePath:t+
"/concurrency/organization/allowed",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{
type:q.type}}],!1;if(e===$&&d&&typeof d=="object"&&!Array.isArray(d)){if(d.vms!==void 0){let P=d.vms,v=e;if(!(typeof P==
"number"&&!(P%1)&&!isNaN(P)&&isFinite(P))&&P!==null)return A.errors=[{instancePath:t+"/concurrency/organization/allowed/\
vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:z.type}}],!1;var f=v===e}else var f=!0;
if(f){if(d.mac_vms!==void 0){let P=d.mac_vms,v=e;if(!(typeof P=="number"&&!(P%1)&&!isNaN(P)&&isFinite(P))&&P!==null)return A.
errors=[{instancePath:t+"/concurrency/organization/allowed/mac_vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/t\
ype",keyword:"type",params:{type:z.type}}],!1;var f=v===e}else var f=!0;if(f)if(d.rds!==void 0){let P=d.rds,v=e;if(!(typeof P==
"number"&&!(P%1)&&!isNaN(P)&&isFinite(P))&&P!==null)return A.errors=[{instancePath:t+"/concurrency/organization/allowed/\
rds",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:z.type}}],!1;var f=v===e}else var f=!0}}
var n=$===e}else var n=!0;if(n)if(l.current!==void 0){let d=l.current,$=e;if(!(d&&typeof d=="object"&&!Array.isArray(d))&&
d!==null)return A.errors=[{instancePath:t+"/concurrency/organization/current",schemaPath:"urn:sauce-webhooks:values#/$de\
fs/optionalRecord/type",keyword:"type",params:{type:q.type}}],!1;if(e===$&&d&&typeof d=="object"&&!Array.isArray(d)){if(d.
vms!==void 0){let P=d.vms,v=e;if(!(typeof P=="number"&&!(P%1)&&!isNaN(P)&&isFinite(P))&&P!==null)return A.errors=[{instancePath:t+
"/concurrency/organization/current/vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{
type:z.type}}],!1;var m=v===e}else var m=!0;if(m){if(d.mac_vms!==void 0){let P=d.mac_vms,v=e;if(!(typeof P=="number"&&!(P%
1)&&!isNaN(P)&&isFinite(P))&&P!==null)return A.errors=[{instancePath:t+"/concurrency/organization/current/mac_vms",schemaPath:"\
urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:z.type}}],!1;var m=v===e}else var m=!0;if(m)if(d.
rds!==void 0){let P=d.rds,v=e;if(!(typeof P=="number"&&!(P%1)&&!isNaN(P)&&isFinite(P))&&P!==null)return A.errors=[{instancePath:t+
"/concurrency/organization/current/rds",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{
type:z.type}}],!1;var m=v===e}else var m=!0}}var n=$===e}else var n=!0}}var p=x===e}else var p=!0;if(p)if(w.team!==void 0){
let l=w.team,x=e;if(!(l&&typeof l=="object"&&!Array.isArray(l))&&l!==null)return A.errors=[{instancePath:t+"/concurrency\
/team",schemaPath:"urn:sauce-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:q.type}}],!1;if(e===
x&&l&&typeof l=="object"&&!Array.isArray(l)){if(l.id!==void 0){let $=l.id,O=e;if(typeof $!="string"&&$!==null)return A.errors=
[{instancePath:t+"/concurrency/team/id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.
type}}],!1;var u=O===e}else var u=!0;if(u){if(l.allowed!==void 0){let $=l.allowed,O=e;if(!($&&typeof $=="object"&&!Array.
isArray($))&&$!==null)return A.errors=[{instancePath:t+"/concurrency/team/allowed",schemaPath:"urn:sauce-webhooks:values\
#/$defs/optionalRecord/type",keyword:"type",params:{type:q.type}}],!1;if(e===O&&$&&typeof $=="object"&&!Array.isArray($)){
if($.vms!==void 0){let v=$.vms,E=e;if(!(typeof v=="number"&&!(v%1)&&!isNaN(v)&&isFinite(v))&&v!==null)return A.errors=[{
instancePath:t+"/concurrency/team/allowed/vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{
type:z.type}}],!1;var i=E===e}else var i=!0;if(i){if($.mac_vms!==void 0){let v=$.mac_vms,E=e;if(!(typeof v=="number"&&!(v%
1)&&!isNaN(v)&&isFinite(v))&&v!==null)return A.errors=[{instancePath:t+"/concurrency/team/allowed/mac_vms",schemaPath:"u\
rn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:z.type}}],!1;var i=E===e}else var i=!0;if(i)if($.
rds!==void 0){let v=$.rds,E=e;if(!(typeof v=="number"&&!(v%1)&&!isNaN(v)&&isFinite(v))&&v!==null)return A.errors=[{instancePath:t+
"/concurrency/team/allowed/rds",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:z.type}}],
!1;var i=E===e}else var i=!0}}var u=O===e}else var u=!0;if(u)if(l.current!==void 0){let $=l.current,O=e;if(!($&&typeof $==
"object"&&!Array.isArray($))&&$!==null)return A.errors=[{instancePath:t+"/concurrency/team/current",schemaPath:"urn:sauc\
e-webhooks:values#/$defs/optionalRecord/type",keyword:"type",params:{type:q.type}}],!1;if(e===O&&$&&typeof $=="object"&&
!Array.isArray($)){if($.vms!==void 0){let v=$.vms,E=e;if(!(typeof v=="number"&&!(v%1)&&!isNaN(v)&&isFinite(v))&&v!==null)
return A.errors=[{instancePath:t+"/concurrency/team/current/vms",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",
keyword:"type",params:{type:z.type}}],!1;var a=E===e}else var a=!0;if(a){if($.mac_vms!==void 0){let v=$.mac_vms,E=e;if(!(typeof v==
"number"&&!(v%1)&&!isNaN(v)&&isFinite(v))&&v!==null)return A.errors=[{instancePath:t+"/concurrency/team/current/mac_vms",
schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:z.type}}],!1;var a=E===e}else var a=!0;
if(a)if($.rds!==void 0){let v=$.rds,E=e;if(!(typeof v=="number"&&!(v%1)&&!isNaN(v)&&isFinite(v))&&v!==null)return A.errors=
[{instancePath:t+"/concurrency/team/current/rds",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",
params:{type:z.type}}],!1;var a=E===e}else var a=!0}}var u=O===e}else var u=!0}}var p=x===e}else var p=!0}var o=N===e}else
var o=!0;if(o)if(s.timestamp!==void 0){let w=s.timestamp,N=e,l=e,x=!1,d=e;if(e===d&&e===d)if(typeof w=="string"){if(!B.validate(
w)){let O={instancePath:t+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/0/format",keyword:"format",
params:{format:"iso-date-time"}};r===null?r=[O]:r.push(O),e++}}else{let O={instancePath:t+"/timestamp",schemaPath:"urn:s\
auce-webhooks:values#/$defs/time/anyOf/0/type",keyword:"type",params:{type:"string"}};r===null?r=[O]:r.push(O),e++}var c=d===
e;if(x=x||c,!x){let O=e;if(e===O)if(typeof w=="number"&&isFinite(w)){if(w>864e13||isNaN(w)){let v={instancePath:t+"/time\
stamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}};
r===null?r=[v]:r.push(v),e++}else if(w<0||isNaN(w)){let v={instancePath:t+"/timestamp",schemaPath:"urn:sauce-webhooks:va\
lues#/$defs/time/anyOf/1/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};r===null?r=[v]:r.push(v),e++}}else{
let v={instancePath:t+"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/1/type",keyword:"type",params:{
type:"number"}};r===null?r=[v]:r.push(v),e++}var c=O===e;if(x=x||c,!x){let v=e;if(!(w===""||w===null)){let ye={instancePath:t+
"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf/2/enum",keyword:"enum",params:{allowedValues:S.anyOf[2].
enum}};r===null?r=[ye]:r.push(ye),e++}var c=v===e;x=x||c}}if(x)e=l,r!==null&&(l?r.length=l:r=null);else{let O={instancePath:t+
"/timestamp",schemaPath:"urn:sauce-webhooks:values#/$defs/time/anyOf",keyword:"anyOf",params:{}};return r===null?r=[O]:r.
push(O),e++,A.errors=r,!1}var o=N===e}else var o=!0}else return A.errors=[{instancePath:t,schemaPath:"#/type",keyword:"t\
ype",params:{type:"object"}}],!1;return A.errors=r,e===0}var Ge=j;var Ne={type:["object","string","null"]};function j(s,{instancePath:t="",parentData:k,parentDataProperty:y,rootData:b=s}={}){
let r=null,e=0;if(e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){let p;if(s.build_id===void 0&&(p="build_id")||s.status===
void 0&&(p="status"))return j.errors=[{instancePath:t,schemaPath:"#/required",keyword:"required",params:{missingProperty:p}}],
!1;if(s.org_id!==void 0){let u=s.org_id,i=e;if(typeof u!="string"&&u!==null)return j.errors=[{instancePath:t+"/org_id",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=i===e}else var n=!0;if(n){if(s.
user_id!==void 0){let u=s.user_id,i=e;if(typeof u!="string"&&u!==null)return j.errors=[{instancePath:t+"/user_id",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=i===e}else var n=!0;if(n){if(s.
team_ids!==void 0){let u=s.team_ids,i=e,a=e;if(!Array.isArray(u)&&u!==null)return j.errors=[{instancePath:t+"/team_ids",
schemaPath:"urn:sauce-webhooks:values#/$defs/texts/type",keyword:"type",params:{type:le.type}}],!1;if(e===a&&Array.isArray(
u)){var f=!0;let c=u.length;for(let h=0;h<c;h++){let w=e;if(typeof u[h]!="string")return j.errors=[{instancePath:t+"/tea\
m_ids/"+h,schemaPath:"urn:sauce-webhooks:values#/$defs/texts/items/type",keyword:"type",params:{type:"string"}}],!1;var f=w===
e;if(!f)break}}var n=i===e}else var n=!0;if(n){if(s.creator_id!==void 0){let u=s.creator_id,i=e;if(typeof u!="string"&&u!==
null)return j.errors=[{instancePath:t+"/creator_id",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"typ\
e",params:{type:g.type}}],!1;var n=i===e}else var n=!0;if(n){if(s.build_id!==void 0){let u=s.build_id,i=e;if(e===e)if(typeof u==
"string"){if(de(u)<1)return j.errors=[{instancePath:t+"/build_id",schemaPath:"urn:sauce-webhooks:values#/$defs/id/minLen\
gth",keyword:"minLength",params:{limit:1}}],!1}else return j.errors=[{instancePath:t+"/build_id",schemaPath:"urn:sauce-w\
ebhooks:values#/$defs/id/type",keyword:"type",params:{type:"string"}}],!1;var n=i===e}else var n=!0;if(n){if(s.build_name!==
void 0){let u=s.build_name,i=e;if(typeof u!="string"&&u!==null)return j.errors=[{instancePath:t+"/build_name",schemaPath:"\
urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=i===e}else var n=!0;if(n){if(s.
build_url!==void 0){let u=s.build_url,i=e;if(typeof u!="string"&&u!==null)return j.errors=[{instancePath:t+"/build_url",
schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=i===e}else var n=!0;
if(n){if(s.status!==void 0){let u=s.status,i=e;if(e===e)if(typeof u=="string"){if(!ce.test(u))return j.errors=[{instancePath:t+
"/status",schemaPath:"urn:sauce-webhooks:values#/$defs/status/pattern",keyword:"pattern",params:{pattern:"\\S"}}],!1}else
return j.errors=[{instancePath:t+"/status",schemaPath:"urn:sauce-webhooks:values#/$defs/status/type",keyword:"type",params:{
type:"string"}}],!1;var n=i===e}else var n=!0;if(n){if(s.branch!==void 0){let u=s.branch,i=e;if(typeof u!="string"&&u!==
null)return j.errors=[{instancePath:t+"/branch",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",params:{
type:g.type}}],!1;var n=i===e}else var n=!0;if(n){if(s.project!==void 0){let u=s.project,i=e;if(typeof u!="string"&&u!==
null)return j.errors=[{instancePath:t+"/project",schemaPath:"urn:sauce-webhooks:values#/$defs/text/type",keyword:"type",
params:{type:g.type}}],!1;var n=i===e}else var n=!0;if(n){if(s.summary!==void 0){let u=s.summary,i=e;if(!(u&&typeof u=="\
object"&&!Array.isArray(u))&&typeof u!="string"&&u!==null)return j.errors=[{instancePath:t+"/summary",schemaPath:"urn:sa\
uce-webhooks:values#/$defs/summary/type",keyword:"type",params:{type:Ne.type}}],!1;if(e===i&&u&&typeof u=="object"&&!Array.
isArray(u)){if(u.errored!==void 0){let o=u.errored,c=e;if(!(typeof o=="number"&&!(o%1)&&!isNaN(o)&&isFinite(o))&&o!==null)
return j.errors=[{instancePath:t+"/summary/errored",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"ty\
pe",params:{type:z.type}}],!1;var m=c===e}else var m=!0;if(m){if(u.approved!==void 0){let o=u.approved,c=e;if(!(typeof o==
"number"&&!(o%1)&&!isNaN(o)&&isFinite(o))&&o!==null)return j.errors=[{instancePath:t+"/summary/approved",schemaPath:"urn\
:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:z.type}}],!1;var m=c===e}else var m=!0;if(m){if(u.
equal!==void 0){let o=u.equal,c=e;if(!(typeof o=="number"&&!(o%1)&&!isNaN(o)&&isFinite(o))&&o!==null)return j.errors=[{instancePath:t+
"/summary/equal",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:z.type}}],!1;var m=c===
e}else var m=!0;if(m){if(u.rejected!==void 0){let o=u.rejected,c=e;if(!(typeof o=="number"&&!(o%1)&&!isNaN(o)&&isFinite(
o))&&o!==null)return j.errors=[{instancePath:t+"/summary/rejected",schemaPath:"urn:sauce-webhooks:values#/$defs/count/ty\
pe",keyword:"type",params:{type:z.type}}],!1;var m=c===e}else var m=!0;if(m){if(u.unapproved!==void 0){let o=u.unapproved,
c=e;if(!(typeof o=="number"&&!(o%1)&&!isNaN(o)&&isFinite(o))&&o!==null)return j.errors=[{instancePath:t+"/summary/unappr\
oved",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"type",params:{type:z.type}}],!1;var m=c===e}else
var m=!0;if(m)if(u.queued!==void 0){let o=u.queued,c=e;if(!(typeof o=="number"&&!(o%1)&&!isNaN(o)&&isFinite(o))&&o!==null)
return j.errors=[{instancePath:t+"/summary/queued",schemaPath:"urn:sauce-webhooks:values#/$defs/count/type",keyword:"typ\
e",params:{type:z.type}}],!1;var m=c===e}else var m=!0}}}}}var n=i===e}else var n=!0;if(n)if(s.data_center!==void 0){let u=s.
data_center,i=e;if(typeof u!="string"&&u!==null)return j.errors=[{instancePath:t+"/data_center",schemaPath:"urn:sauce-we\
bhooks:values#/$defs/text/type",keyword:"type",params:{type:g.type}}],!1;var n=i===e}else var n=!0}}}}}}}}}}}else return j.
errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"object"}}],!1;return j.errors=r,e===0}var Ke=M;
function M(s,{instancePath:t="",parentData:k,parentDataProperty:y,rootData:b=s}={}){let r=null,e=0;if(e===0)if(typeof s==
"string"){if(de(s)<1)return M.errors=[{instancePath:t,schemaPath:"#/minLength",keyword:"minLength",params:{limit:1}}],!1}else
return M.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"string"}}],!1;return M.errors=r,e===0}
var We=L;function L(s,{instancePath:t="",parentData:k,parentDataProperty:y,rootData:b=s}={}){let r=null,e=0;if(e===0)if(typeof s==
"string"){if(!ce.test(s))return L.errors=[{instancePath:t,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"\\S"}}],
!1}else return L.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"string"}}],!1;return L.errors=
r,e===0}var Xe=Q;function Q(s,{instancePath:t="",parentData:k,parentDataProperty:y,rootData:b=s}={}){let r=null,e=0;return typeof s!=
"string"&&s!==null?(Q.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:g.type}}],!1):(Q.errors=r,
e===0)}var Qe=ee;function ee(s,{instancePath:t="",parentData:k,parentDataProperty:y,rootData:b=s}={}){let r=null,e=0;return typeof s!=
"string"&&!(typeof s=="number"&&isFinite(s))&&s!==null?(ee.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{
type:Z.type}}],!1):(ee.errors=r,e===0)}var er=re;function re(s,{instancePath:t="",parentData:k,parentDataProperty:y,rootData:b=s}={}){
let r=null,e=0,n=e,f=!1,m=e;if(e===m&&e===m)if(typeof s=="string"){if(!B.validate(s)){let u={instancePath:t,schemaPath:"\
#/anyOf/0/format",keyword:"format",params:{format:"iso-date-time"}};r===null?r=[u]:r.push(u),e++}}else{let u={instancePath:t,
schemaPath:"#/anyOf/0/type",keyword:"type",params:{type:"string"}};r===null?r=[u]:r.push(u),e++}var p=m===e;if(f=f||p,!f){
let u=e;if(e===u)if(typeof s=="number"&&isFinite(s)){if(s>864e13||isNaN(s)){let a={instancePath:t,schemaPath:"#/anyOf/1/\
maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}};r===null?r=[a]:r.push(a),e++}else if(s<0||isNaN(s)){let a={
instancePath:t,schemaPath:"#/anyOf/1/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};r===null?r=[a]:r.push(
a),e++}}else{let a={instancePath:t,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type:"number"}};r===null?r=[a]:r.push(
a),e++}var p=u===e;if(f=f||p,!f){let a=e;if(!(s===""||s===null)){let c={instancePath:t,schemaPath:"#/anyOf/2/enum",keyword:"\
enum",params:{allowedValues:S.anyOf[2].enum}};r===null?r=[c]:r.push(c),e++}var p=a===e;f=f||p}}if(f)e=n,r!==null&&(n?r.length=
n:r=null);else{let u={instancePath:t,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};return r===null?r=[u]:r.push(u),e++,
re.errors=r,!1}return re.errors=r,e===0}var rr=se;function se(s,{instancePath:t="",parentData:k,parentDataProperty:y,rootData:b=s}={}){
let r=null,e=0,n=e,f=!1,m=e;if(!(typeof s=="number"&&isFinite(s))){let u={instancePath:t,schemaPath:"#/anyOf/0/type",keyword:"\
type",params:{type:"number"}};r===null?r=[u]:r.push(u),e++}var p=m===e;if(f=f||p,!f){let u=e;if(e===u)if(typeof s=="stri\
ng"){if(!pe.test(s)){let a={instancePath:t,schemaPath:"#/anyOf/1/pattern",keyword:"pattern",params:{pattern:"^-?\\d{1,15}\
(\\.\\d{1,15})?$"}};r===null?r=[a]:r.push(a),e++}}else{let a={instancePath:t,schemaPath:"#/anyOf/1/type",keyword:"type",
params:{type:"string"}};r===null?r=[a]:r.push(a),e++}var p=u===e;if(f=f||p,!f){let a=e;if(!(s===""||s===null)){let c={instancePath:t,
schemaPath:"#/anyOf/2/enum",keyword:"enum",params:{allowedValues:fe.anyOf[2].enum}};r===null?r=[c]:r.push(c),e++}var p=a===
e;f=f||p}}if(f)e=n,r!==null&&(n?r.length=n:r=null);else{let u={instancePath:t,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
return r===null?r=[u]:r.push(u),e++,se.errors=r,!1}return se.errors=r,e===0}var sr=te;function te(s,{instancePath:t="",parentData:k,
parentDataProperty:y,rootData:b=s}={}){let r=null,e=0;return s===1||s===0||s===!0||s===!1||s===null||s===""?(te.errors=r,
e===0):(te.errors=[{instancePath:t,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:Oe.enum}}],!1)}var tr=ae;function ae(s,{
instancePath:t="",parentData:k,parentDataProperty:y,rootData:b=s}={}){let r=null,e=0;return!(typeof s=="number"&&!(s%1)&&
!isNaN(s)&&isFinite(s))&&s!==null?(ae.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:z.type}}],
!1):(ae.errors=r,e===0)}var ar=J;function J(s,{instancePath:t="",parentData:k,parentDataProperty:y,rootData:b=s}={}){let r=null,
e=0;if(!Array.isArray(s)&&s!==null)return J.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:le.type}}],
!1;if(e===0&&Array.isArray(s)){var n=!0;let f=s.length;for(let m=0;m<f;m++){let p=e;if(typeof s[m]!="string")return J.errors=
[{instancePath:t+"/"+m,schemaPath:"#/items/type",keyword:"type",params:{type:"string"}}],!1;var n=p===e;if(!n)break}}return J.
errors=r,e===0}var nr=ne;function ne(s,{instancePath:t="",parentData:k,parentDataProperty:y,rootData:b=s}={}){let r=null,
e=0;return s&&typeof s=="object"&&!Array.isArray(s)?(ne.errors=r,e===0):(ne.errors=[{instancePath:t,schemaPath:"#/type",
keyword:"type",params:{type:"object"}}],!1)}var or=oe;function oe(s,{instancePath:t="",parentData:k,parentDataProperty:y,
rootData:b=s}={}){let r=null,e=0;return!(s&&typeof s=="object"&&!Array.isArray(s))&&s!==null?(oe.errors=[{instancePath:t,
schemaPath:"#/type",keyword:"type",params:{type:q.type}}],!1):(oe.errors=r,e===0)}var ur=ue;function ue(s,{instancePath:t="",
parentData:k,parentDataProperty:y,rootData:b=s}={}){let r=null,e=0;return!(s&&typeof s=="object"&&!Array.isArray(s))&&typeof s!=
"string"&&s!==null?(ue.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:Ne.type}}],!1):(ue.errors=
r,e===0)}var ir=ie;function ie(s,{instancePath:t="",parentData:k,parentDataProperty:y,rootData:b=s}={}){let r=null,e=0;return typeof s!=
"string"&&s!==null?(ie.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:H.type}}],!1):(ie.errors=
r,e===0)}export{Ue as concurrencyEvent,tr as countValue,ir as dataTypeValue,Ke as idValue,or as optionalRecordValue,Ye as rdcEvent,
nr as recordValue,rr as secondsValue,We as statusValue,ur as summaryValue,Xe as textValue,ar as textsValue,er as timeValue,
He as vdcEvent,sr as verdictValue,Qe as versionValue,Ge as visualBuildEvent};
