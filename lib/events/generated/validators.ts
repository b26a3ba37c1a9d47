// Generated from schemas/ by npm run generate: change the schemas, not this file.
// @ts-nocheck
/*! Code of ajv is in here, under the MIT licence. */
var z=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t),t.exports}catch(l){throw t=0,l}};var R=z(b=>{"use strict";Object.defineProperty(b,"__esModule",{value:!0});function S(e){let t=e.length,l=0,n=0,a;for(;n<
t;)l++,a=e.charCodeAt(n++),a>=55296&&a<=56319&&n<t&&(a=e.charCodeAt(n),(a&64512)===56320&&n++);return l}b.default=S;S.code=
'require("ajv/dist/runtime/ucs2length").default'});import{isIsoDateTime as O}from"../values";var Z={"iso-date-time":O},ne=x;var P=R().default;function x(e,{instancePath:t="",parentData:l,parentDataProperty:n,rootData:a=e}={}){let s=null,r=0;if(r===
0)if(typeof e=="string"){if(P(e)<1)return x.errors=[{instancePath:t,schemaPath:"#/minLength",keyword:"minLength",params:{
limit:1}}],!1}else return x.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"string"}}],!1;return x.
errors=s,r===0}var ae=g;var C=new RegExp("\\S","u");function g(e,{instancePath:t="",parentData:l,parentDataProperty:n,rootData:a=e}={}){let s=null,
r=0;if(r===0)if(typeof e=="string"){if(!C.test(e))return g.errors=[{instancePath:t,schemaPath:"#/pattern",keyword:"patte\
rn",params:{pattern:"\\S"}}],!1}else return g.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"s\
tring"}}],!1;return g.errors=s,r===0}var le=E,I={type:["string","null"],"x-expected":"a string","x-payload":"string | nu\
ll"};function E(e,{instancePath:t="",parentData:l,parentDataProperty:n,rootData:a=e}={}){let s=null,r=0;return typeof e!=
"string"&&e!==null?(E.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:I.type}}],!1):(E.errors=s,
r===0)}var ie=V,K={type:["string","number","null"],"x-expected":"a string or a number","x-payload":"string | null"};function V(e,{
instancePath:t="",parentData:l,parentDataProperty:n,rootData:a=e}={}){let s=null,r=0;return typeof e!="string"&&!(typeof e==
"number"&&isFinite(e))&&e!==null?(V.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:K.type}}],!1):
(V.errors=s,r===0)}var pe=c,J={type:["string","number","null"],minimum:0,maximum:864e13,if:{type:"string",minLength:1},then:{
format:"iso-date-time",pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\\
.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$",maxLength:64},"x-expected":"a time (ISO 8601, or epoch seconds or mil\
liseconds)","x-payload":"string | null"},M=Z["iso-date-time"],B=new RegExp("^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])\
[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$","u");function c(e,{instancePath:t="",
parentData:l,parentDataProperty:n,rootData:a=e}={}){let s=null,r=0;if(typeof e!="string"&&!(typeof e=="number"&&isFinite(
e))&&e!==null)return c.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:J.type}}],!1;let y=r,i=!0,
f=r;if(r===f)if(typeof e=="string"){if(P(e)<1){let o={};s===null?s=[o]:s.push(o),r++}}else{let o={};s===null?s=[o]:s.push(
o),r++}var p=f===r;if(r=y,s!==null&&(y?s.length=y:s=null),p){let o=r;if(r===o&&typeof e=="string"){if(P(e)>64)return c.errors=
[{instancePath:t,schemaPath:"#/then/maxLength",keyword:"maxLength",params:{limit:64}}],!1;if(B.test(e)){if(!M(e))return c.
errors=[{instancePath:t,schemaPath:"#/then/format",keyword:"format",params:{format:"iso-date-time"}}],!1}else return c.errors=
[{instancePath:t,schemaPath:"#/then/pattern",keyword:"pattern",params:{pattern:"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[\
01])[Tt\\s]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$"}}],!1}var p=o===
r;i=p}if(!i){let o={instancePath:t,schemaPath:"#/if",keyword:"if",params:{failingKeyword:"then"}};return s===null?s=[o]:
s.push(o),r++,c.errors=s,!1}if(r===0&&typeof e=="number"&&isFinite(e)){if(e>864e13||isNaN(e))return c.errors=[{instancePath:t,
schemaPath:"#/maximum",keyword:"maximum",params:{comparison:"<=",limit:864e13}}],!1;if(e<0||isNaN(e))return c.errors=[{instancePath:t,
schemaPath:"#/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1}return c.errors=s,r===0}var ue=v,G={type:[
"string","number","null"],pattern:"^(-?\\d{1,15}(\\.\\d{1,15})?)?$","x-expected":"a number of seconds","x-payload":"numb\
er | null"},H=new RegExp("^(-?\\d{1,15}(\\.\\d{1,15})?)?$","u");function v(e,{instancePath:t="",parentData:l,parentDataProperty:n,
rootData:a=e}={}){let s=null,r=0;return typeof e!="string"&&!(typeof e=="number"&&isFinite(e))&&e!==null?(v.errors=[{instancePath:t,
schemaPath:"#/type",keyword:"type",params:{type:G.type}}],!1):r===0&&typeof e=="string"&&!H.test(e)?(v.errors=[{instancePath:t,
schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^(-?\\d{1,15}(\\.\\d{1,15})?)?$"}}],!1):(v.errors=s,r===0)}var me=A,
Q={enum:[1,0,!0,!1,null,""],"x-expected":"1, 0, true, false or null","x-payload":"boolean | null"};function A(e,{instancePath:t="",
parentData:l,parentDataProperty:n,rootData:a=e}={}){let s=null,r=0;return e===1||e===0||e===!0||e===!1||e===null||e===""?
(A.errors=s,r===0):(A.errors=[{instancePath:t,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:Q.enum}}],!1)}var ye=j,
U={type:["integer","null"],"x-expected":"an integer","x-payload":"number | null"};function j(e,{instancePath:t="",parentData:l,
parentDataProperty:n,rootData:a=e}={}){let s=null,r=0;return!(typeof e=="number"&&!(e%1)&&!isNaN(e)&&isFinite(e))&&e!==null?
(j.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:U.type}}],!1):(j.errors=s,r===0)}var fe=D,W={
type:["array","null"],items:{type:"string"},"x-expected":"an array of strings","x-payload":"string[]"};function D(e,{instancePath:t="",
parentData:l,parentDataProperty:n,rootData:a=e}={}){let s=null,r=0;if(!Array.isArray(e)&&e!==null)return D.errors=[{instancePath:t,
schemaPath:"#/type",keyword:"type",params:{type:W.type}}],!1;if(r===0&&Array.isArray(e)){var y=!0;let i=e.length;for(let f=0;f<
i;f++){let p=r;if(typeof e[f]!="string")return D.errors=[{instancePath:t+"/"+f,schemaPath:"#/items/type",keyword:"type",
params:{type:"string"}}],!1;var y=p===r;if(!y)break}}return D.errors=s,r===0}var ce=_;function _(e,{instancePath:t="",parentData:l,parentDataProperty:n,rootData:a=e}={}){let s=null,r=0;return e&&typeof e=="\
object"&&!Array.isArray(e)?(_.errors=s,r===0):(_.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"\
object"}}],!1)}var de=N,X={type:["object","null"],"x-expected":"an object"};function N(e,{instancePath:t="",parentData:l,
parentDataProperty:n,rootData:a=e}={}){let s=null,r=0;return!(e&&typeof e=="object"&&!Array.isArray(e))&&e!==null?(N.errors=
[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:X.type}}],!1):(N.errors=s,r===0)}var he=L,Y={type:["obj\
ect","string","null"],"x-expected":"an object of counts, or a JSON string of one"};function L(e,{instancePath:t="",parentData:l,
parentDataProperty:n,rootData:a=e}={}){let s=null,r=0;return!(e&&typeof e=="object"&&!Array.isArray(e))&&typeof e!="stri\
ng"&&e!==null?(L.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:Y.type}}],!1):(L.errors=s,r===0)}
var xe=F,ee={type:["string","null"],"x-expected":"vdc or rdc","x-payload":"'vdc' | 'rdc' | null"};function F(e,{instancePath:t="",
parentData:l,parentDataProperty:n,rootData:a=e}={}){let s=null,r=0;return typeof e!="string"&&e!==null?(F.errors=[{instancePath:t,
schemaPath:"#/type",keyword:"type",params:{type:ee.type}}],!1):(F.errors=s,r===0)}var ge=T,re={enum:["vdc","rdc"],"x-exp\
ected":"vdc or rdc","x-payload":"'vdc' | 'rdc'"};function T(e,{instancePath:t="",parentData:l,parentDataProperty:n,rootData:a=e}={}){
let s=null,r=0;return e==="vdc"||e==="rdc"?(T.errors=s,r===0):(T.errors=[{instancePath:t,schemaPath:"#/enum",keyword:"en\
um",params:{allowedValues:re.enum}}],!1)}var ve=w;function w(e,{instancePath:t="",parentData:l,parentDataProperty:n,rootData:a=e}={}){let s=null,r=0;return typeof e=="num\
ber"&&!(e%1)&&!isNaN(e)&&isFinite(e)?r===0&&typeof e=="number"&&isFinite(e)&&(e<0||isNaN(e))?(w.errors=[{instancePath:t,
schemaPath:"#/minimum",keyword:"minimum",params:{comparison:">=",limit:0}}],!1):(w.errors=s,r===0):(w.errors=[{instancePath:t,
schemaPath:"#/type",keyword:"type",params:{type:"integer"}}],!1)}var De=$;function $(e,{instancePath:t="",parentData:l,parentDataProperty:n,rootData:a=e}={}){let s=null,r=0;return typeof e!="boo\
lean"?($.errors=[{instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"boolean"}}],!1):($.errors=s,r===0)}var we=m,
k={type:"array",items:{type:"object",required:["id","name","platform","outcome","url"],properties:{id:{type:"string",minLength:1},
name:{type:["string","null"]},platform:{type:["string","null"]},outcome:{enum:["passed","failed","errored","complete"]},
url:{type:"string"}}},"x-expected":"an array of tests","x-payload":"{ id: string; name: string | null; platform: string \
| null; outcome: 'passed' | 'failed' | 'errored' | 'complete'; url: string }[]"};function m(e,{instancePath:t="",parentData:l,
parentDataProperty:n,rootData:a=e}={}){let s=null,r=0;if(r===0)if(Array.isArray(e)){var y=!0;let f=e.length;for(let p=0;p<
f;p++){let o=e[p],q=r;if(r===q)if(o&&typeof o=="object"&&!Array.isArray(o)){let h;if(o.id===void 0&&(h="id")||o.name===void 0&&
(h="name")||o.platform===void 0&&(h="platform")||o.outcome===void 0&&(h="outcome")||o.url===void 0&&(h="url"))return m.errors=
[{instancePath:t+"/"+p,schemaPath:"#/items/required",keyword:"required",params:{missingProperty:h}}],!1;if(o.id!==void 0){
let u=o.id,d=r;if(r===d)if(typeof u=="string"){if(P(u)<1)return m.errors=[{instancePath:t+"/"+p+"/id",schemaPath:"#/item\
s/properties/id/minLength",keyword:"minLength",params:{limit:1}}],!1}else return m.errors=[{instancePath:t+"/"+p+"/id",schemaPath:"\
#/items/properties/id/type",keyword:"type",params:{type:"string"}}],!1;var i=d===r}else var i=!0;if(i){if(o.name!==void 0){
let u=o.name,d=r;if(typeof u!="string"&&u!==null)return m.errors=[{instancePath:t+"/"+p+"/name",schemaPath:"#/items/prop\
erties/name/type",keyword:"type",params:{type:k.items.properties.name.type}}],!1;var i=d===r}else var i=!0;if(i){if(o.platform!==
void 0){let u=o.platform,d=r;if(typeof u!="string"&&u!==null)return m.errors=[{instancePath:t+"/"+p+"/platform",schemaPath:"\
#/items/properties/platform/type",keyword:"type",params:{type:k.items.properties.platform.type}}],!1;var i=d===r}else var i=!0;
if(i){if(o.outcome!==void 0){let u=o.outcome,d=r;if(!(u==="passed"||u==="failed"||u==="errored"||u==="complete"))return m.
errors=[{instancePath:t+"/"+p+"/outcome",schemaPath:"#/items/properties/outcome/enum",keyword:"enum",params:{allowedValues:k.
items.properties.outcome.enum}}],!1;var i=d===r}else var i=!0;if(i)if(o.url!==void 0){let u=r;if(typeof o.url!="string")
return m.errors=[{instancePath:t+"/"+p+"/url",schemaPath:"#/items/properties/url/type",keyword:"type",params:{type:"stri\
ng"}}],!1;var i=u===r}else var i=!0}}}}else return m.errors=[{instancePath:t+"/"+p,schemaPath:"#/items/type",keyword:"ty\
pe",params:{type:"object"}}],!1;var y=q===r;if(!y)break}}else return m.errors=[{instancePath:t,schemaPath:"#/type",keyword:"\
type",params:{type:"array"}}],!1;return m.errors=s,r===0}export{we as buildTestsValue,ye as countValue,xe as dataTypeValue,ge as deviceKindValue,De as flagValue,ne as idValue,de as optionalRecordValue,
ce as recordValue,ue as secondsValue,ae as statusValue,he as summaryValue,le as textValue,fe as textsValue,pe as timeValue,
ve as totalValue,me as verdictValue,ie as versionValue};
