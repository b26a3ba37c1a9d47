// Generated from schemas/ by npm run generate: change the schemas, not this file.
// @ts-nocheck
/*! Code of Ajv and ajv-formats is in here: MIT licensed, (c) Evgeny Poberezkin. */
var se=(s,y)=>()=>{try{return y||s((y={exports:{}}).exports,y),y.exports}catch(w){throw y=0,w}};var ne=se(B=>{"use strict";Object.defineProperty(B,"__esModule",{value:!0});function te(s){let y=s.length,w=0,h=0,b;for(;h<
y;)w++,b=s.charCodeAt(h++),b>=55296&&b<=56319&&h<y&&(b=s.charCodeAt(h),(b&64512)===56320&&h++);return w}B.default=te;te.
code='require("ajv/dist/runtime/ucs2length").default'});var ie=se(I=>{"use strict";Object.defineProperty(I,"__esModule",{value:!0});I.formatNames=I.fastFormats=I.fullFormats=void 0;
function le(s,y){return{validate:s,compare:y}}I.fullFormats={"iso-date-time":le(ye(),_e)};I.formatNames=Object.keys(I.fullFormats);
function oe(s){return s%4===0&&(s%100!==0||s%400===0)}var ue=/^(\d\d\d\d)-(\d\d)-(\d\d)$/,fe=[0,31,28,31,30,31,30,31,31,
30,31,30,31];function ae(s){let y=ue.exec(s);if(!y)return!1;let w=+y[1],h=+y[2],b=+y[3];return h>=1&&h<=12&&b>=1&&b<=(h===
2&&oe(w)?29:fe[h])}function ce(s,y){if(s&&y)return s>y?1:s<y?-1:0}var de=/^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|([+-])(\d\d)(?::?(\d\d))?)?$/i;
function ve(s){return function(w){let h=de.exec(w);if(!h)return!1;let b=+h[1],r=+h[2],e=+h[3],n=h[4],u=h[5]==="-"?-1:1,p=+(h[6]||
0),d=+(h[7]||0);if(p>23||d>59||s&&!n)return!1;if(b<=23&&r<=59&&e<60)return!0;let l=r-d*u,o=b-p*u-(l<0?1:0);return(o===23||
o===-1)&&(l===59||l===-1)&&e<61}}function pe(s,y){if(!(s&&y))return;let w=new Date("2020-01-01T"+s).valueOf(),h=new Date(
"2020-01-01T"+y).valueOf();if(w&&h)return w-h}var C=/t|\s/i;function ye(s){let y=ve(s);return function(h){let b=h.split(
C);return b.length===2&&ae(b[0])&&y(b[1])}}function _e(s,y){if(!(s&&y))return;let[w,h]=s.split(C),[b,r]=y.split(C),e=ce(
w,b);if(e!==void 0)return e||pe(h,r)}var ge=-(2**31),we=2**31-1});var xe=z;var Q=ne().default,R=ie().fullFormats["iso-date-time"],W=new RegExp("\\S","u"),ee=new RegExp("^-?\\d{1,15}(\\.\\d{1,15})?$",
"u");function g(s,{instancePath:y="",parentData:w,parentDataProperty:h,rootData:b=s}={}){let r=null,e=0;if(e===0)if(s&&typeof s==
"object"&&!Array.isArray(s)){if(s.id!==void 0){let t=s.id,i=e;if(e===e)if(typeof t=="string"){if(Q(t)<1)return g.errors=
[{}],!1}else return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.creation_time!==void 0){let t=s.creation_time,
i=e,c=e,_=!1,m=e;if(e===m&&e===m)if(typeof t=="string"){if(!R.validate(t)){let f={};r===null?r=[f]:r.push(f),e++}}else{let f={};
r===null?r=[f]:r.push(f),e++}var u=m===e;if(_=_||u,!_){let f=e;if(e===f)if(typeof t=="number"&&isFinite(t)){if(t>864e13||
isNaN(t)){let a={};r===null?r=[a]:r.push(a),e++}else if(t<0||isNaN(t)){let a={};r===null?r=[a]:r.push(a),e++}}else{let a={};
r===null?r=[a]:r.push(a),e++}var u=f===e;if(_=_||u,!_){let a=e;if(!(t===""||t===null)){let A={};r===null?r=[A]:r.push(A),
e++}var u=a===e;_=_||u}}if(_)e=c,r!==null&&(c?r.length=c:r=null);else{let f={};return r===null?r=[f]:r.push(f),e++,g.errors=
r,!1}var n=i===e}else var n=!0;if(n){if(s.modification_time!==void 0){let t=s.modification_time,i=e,c=e,_=!1,m=e;if(e===
m&&e===m)if(typeof t=="string"){if(!R.validate(t)){let f={};r===null?r=[f]:r.push(f),e++}}else{let f={};r===null?r=[f]:r.
push(f),e++}var p=m===e;if(_=_||p,!_){let f=e;if(e===f)if(typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t)){let a={};
r===null?r=[a]:r.push(a),e++}else if(t<0||isNaN(t)){let a={};r===null?r=[a]:r.push(a),e++}}else{let a={};r===null?r=[a]:
r.push(a),e++}var p=f===e;if(_=_||p,!_){let a=e;if(!(t===""||t===null)){let A={};r===null?r=[A]:r.push(A),e++}var p=a===
e;_=_||p}}if(_)e=c,r!==null&&(c?r.length=c:r=null);else{let f={};return r===null?r=[f]:r.push(f),e++,g.errors=r,!1}var n=i===
e}else var n=!0;if(n){if(s.start_time!==void 0){let t=s.start_time,i=e,c=e,_=!1,m=e;if(e===m&&e===m)if(typeof t=="string"){
if(!R.validate(t)){let f={};r===null?r=[f]:r.push(f),e++}}else{let f={};r===null?r=[f]:r.push(f),e++}var d=m===e;if(_=_||
d,!_){let f=e;if(e===f)if(typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t)){let a={};r===null?r=[a]:r.push(a),e++}else if(t<
0||isNaN(t)){let a={};r===null?r=[a]:r.push(a),e++}}else{let a={};r===null?r=[a]:r.push(a),e++}var d=f===e;if(_=_||d,!_){
let a=e;if(!(t===""||t===null)){let A={};r===null?r=[A]:r.push(A),e++}var d=a===e;_=_||d}}if(_)e=c,r!==null&&(c?r.length=
c:r=null);else{let f={};return r===null?r=[f]:r.push(f),e++,g.errors=r,!1}var n=i===e}else var n=!0;if(n){if(s.owner!==void 0){
let t=s.owner,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.owner_id!==
void 0){let t=s.owner_id,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.
org_id!==void 0){let t=s.org_id,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){
if(s.team_id!==void 0){let t=s.team_id,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;
if(n){if(s.team_name!==void 0){let t=s.team_name,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else
var n=!0;if(n){if(s.group_id!==void 0){let t=s.group_id,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===
e}else var n=!0;if(n){if(s.status!==void 0){let t=s.status,i=e;if(e===e)if(typeof t=="string"){if(!W.test(t))return g.errors=
[{}],!1}else return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.passed!==void 0){let t=s.passed,i=e;if(!(t===1||
t===0||t===!0||t===!1||t===null||t===""))return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.name!==void 0){let t=s.
name,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.browser_name!==void 0){
let t=s.browser_name,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.browser_version!==
void 0){let t=s.browser_version,i=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==null)return g.errors=
[{}],!1;var n=i===e}else var n=!0;if(n){if(s.os_name!==void 0){let t=s.os_name,i=e;if(typeof t!="string"&&t!==null)return g.
errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.os_version!==void 0){let t=s.os_version,i=e;if(typeof t!="string"&&!(typeof t==
"number"&&isFinite(t))&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.duration_sec!==void 0){let t=s.
duration_sec,i=e,c=e,_=!1,m=e;if(!(typeof t=="number"&&isFinite(t))){let f={};r===null?r=[f]:r.push(f),e++}var l=m===e;if(_=
_||l,!_){let f=e;if(e===f)if(typeof t=="string"){if(!ee.test(t)){let a={};r===null?r=[a]:r.push(a),e++}}else{let a={};r===
null?r=[a]:r.push(a),e++}var l=f===e;if(_=_||l,!_){let a=e;if(!(t===""||t===null)){let A={};r===null?r=[A]:r.push(A),e++}
var l=a===e;_=_||l}}if(_)e=c,r!==null&&(c?r.length=c:r=null);else{let f={};return r===null?r=[f]:r.push(f),e++,g.errors=
r,!1}var n=i===e}else var n=!0;if(n){if(s.visibility!==void 0){let t=s.visibility,i=e;if(typeof t!="string"&&t!==null)return g.
errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.tags!==void 0){let t=s.tags,i=e,c=e;if(!Array.isArray(t)&&t!==null)return g.
errors=[{}],!1;if(e===c&&Array.isArray(t)){var o=!0;let m=t.length;for(let N=0;N<m;N++){let f=e;if(typeof t[N]!="string")
return g.errors=[{}],!1;var o=f===e;if(!o)break}}var n=i===e}else var n=!0;if(n){if(s.device!==void 0){let t=s.device,i=e;
if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.app!==void 0){let t=s.app,i=e;
if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.error!==void 0){let t=s.error,
i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.exception!==void 0){let t=s.
exception,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.commit_id!==void 0){
let t=s.commit_id,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.branch_name!==
void 0){let t=s.branch_name,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){
if(s.build!==void 0){let t=s.build,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;
if(n){if(s.automation_backend!==void 0){let t=s.automation_backend,i=e;if(typeof t!="string"&&t!==null)return g.errors=[
{}],!1;var n=i===e}else var n=!0;if(n){if(s.data_type!==void 0){let t=s.data_type,i=e;if(typeof t!="string"&&t!==null)return g.
errors=[{}],!1;var n=i===e}else var n=!0;if(n)if(s.sl_url!==void 0){let t=s.sl_url,i=e;if(typeof t!="string"&&t!==null)return g.
errors=[{}],!1;var n=i===e}else var n=!0}}}}}}}}}}}}}}}}}}}}}}}}}}}}}else return g.errors=[{}],!1;return g.errors=r,e===
0}var he=new RegExp("^\\s*[vV][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function z(s,{instancePath:y="",
parentData:w,parentDataProperty:h,rootData:b=s}={}){let r=null,e=0;if(g(s,{instancePath:y,parentData:w,parentDataProperty:h,
rootData:b})||(r=r===null?g.errors:r.concat(g.errors),e=r.length),e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){let n;
if(s.id===void 0&&(n="id")||s.status===void 0&&(n="status")||s.data_type===void 0&&(n="data_type"))return z.errors=[{}],
!1;if(s.data_type!==void 0){let u=s.data_type,p=e;if(typeof u!="string"&&u!==null)return z.errors=[{}],!1;if(e===p)if(typeof u==
"string"){if(!he.test(u))return z.errors=[{}],!1}else return z.errors=[{}],!1}}else return z.errors=[{}],!1;return z.errors=
r,e===0}var Ae=V;function P(s,{instancePath:y="",parentData:w,parentDataProperty:h,rootData:b=s}={}){let r=null,e=0;if(g(s,{instancePath:y,
parentData:w,parentDataProperty:h,rootData:b})||(r=r===null?g.errors:r.concat(g.errors),e=r.length),e===0)if(s&&typeof s==
"object"&&!Array.isArray(s)){let l;if(s.id===void 0&&(l="id")||s.status===void 0&&(l="status"))return P.errors=[{}],!1;if(s.
creationTime!==void 0){let o=s.creationTime,t=e,i=e,c=!1,_=e;if(e===_&&e===_)if(typeof o=="string"){if(!R.validate(o)){let m={};
r===null?r=[m]:r.push(m),e++}}else{let m={};r===null?r=[m]:r.push(m),e++}var n=_===e;if(c=c||n,!c){let m=e;if(e===m)if(typeof o==
"number"&&isFinite(o)){if(o>864e13||isNaN(o)){let f={};r===null?r=[f]:r.push(f),e++}else if(o<0||isNaN(o)){let f={};r===
null?r=[f]:r.push(f),e++}}else{let f={};r===null?r=[f]:r.push(f),e++}var n=m===e;if(c=c||n,!c){let f=e;if(!(o===""||o===
null)){let a={};r===null?r=[a]:r.push(a),e++}var n=f===e;c=c||n}}if(c)e=i,r!==null&&(i?r.length=i:r=null);else{let m={};
return r===null?r=[m]:r.push(m),e++,P.errors=r,!1}var u=t===e}else var u=!0;if(u){if(s.modificationTime!==void 0){let o=s.
modificationTime,t=e,i=e,c=!1,_=e;if(e===_&&e===_)if(typeof o=="string"){if(!R.validate(o)){let N={};r===null?r=[N]:r.push(
N),e++}}else{let N={};r===null?r=[N]:r.push(N),e++}var p=_===e;if(c=c||p,!c){let N=e;if(e===N)if(typeof o=="number"&&isFinite(
o)){if(o>864e13||isNaN(o)){let x={};r===null?r=[x]:r.push(x),e++}else if(o<0||isNaN(o)){let x={};r===null?r=[x]:r.push(x),
e++}}else{let x={};r===null?r=[x]:r.push(x),e++}var p=N===e;if(c=c||p,!c){let x=e;if(!(o===""||o===null)){let $={};r===null?
r=[$]:r.push($),e++}var p=x===e;c=c||p}}if(c)e=i,r!==null&&(i?r.length=i:r=null);else{let N={};return r===null?r=[N]:r.push(
N),e++,P.errors=r,!1}var u=t===e}else var u=!0;if(u){if(s.automationBackend!==void 0){let o=s.automationBackend,t=e;if(typeof o!=
"string"&&o!==null)return P.errors=[{}],!1;var u=t===e}else var u=!0;if(u){if(s.osName!==void 0){let o=s.osName,t=e;if(typeof o!=
"string"&&o!==null)return P.errors=[{}],!1;var u=t===e}else var u=!0;if(u){if(s.osVersion!==void 0){let o=s.osVersion,t=e;
if(typeof o!="string"&&!(typeof o=="number"&&isFinite(o))&&o!==null)return P.errors=[{}],!1;var u=t===e}else var u=!0;if(u){
if(s.durationSec!==void 0){let o=s.durationSec,t=e,i=e,c=!1,_=e;if(!(typeof o=="number"&&isFinite(o))){let N={};r===null?
r=[N]:r.push(N),e++}var d=_===e;if(c=c||d,!c){let N=e;if(e===N)if(typeof o=="string"){if(!ee.test(o)){let x={};r===null?
r=[x]:r.push(x),e++}}else{let x={};r===null?r=[x]:r.push(x),e++}var d=N===e;if(c=c||d,!c){let x=e;if(!(o===""||o===null)){
let $={};r===null?r=[$]:r.push($),e++}var d=x===e;c=c||d}}if(c)e=i,r!==null&&(i?r.length=i:r=null);else{let N={};return r===
null?r=[N]:r.push(N),e++,P.errors=r,!1}var u=t===e}else var u=!0;if(u)if(s.deviceName!==void 0){let o=s.deviceName,t=e;if(typeof o!=
"string"&&o!==null)return P.errors=[{}],!1;var u=t===e}else var u=!0}}}}}}else return P.errors=[{}],!1;return P.errors=r,
e===0}function E(s,{instancePath:y="",parentData:w,parentDataProperty:h,rootData:b=s}={}){let r=null,e=0;if(e===0)if(s&&
typeof s=="object"&&!Array.isArray(s)){let p;if(s.eventPayload===void 0&&(p="eventPayload"))return E.errors=[{}],!1;if(s.
eventPayload!==void 0){let d=e;P(s.eventPayload,{instancePath:y+"/eventPayload",parentData:s,parentDataProperty:"eventPa\
yload",rootData:b})||(r=r===null?P.errors:r.concat(P.errors),e=r.length);var n=d===e}else var n=!0;if(n)if(s.ownership!==
void 0){let d=s.ownership,l=e;if(!(d&&typeof d=="object"&&!Array.isArray(d))&&d!==null)return E.errors=[{}],!1;if(e===l&&
d&&typeof d=="object"&&!Array.isArray(d)){if(d.userId!==void 0){let t=d.userId,i=e;if(typeof t!="string"&&t!==null)return E.
errors=[{}],!1;var u=i===e}else var u=!0;if(u){if(d.orgId!==void 0){let t=d.orgId,i=e;if(typeof t!="string"&&t!==null)return E.
errors=[{}],!1;var u=i===e}else var u=!0;if(u){if(d.teamId!==void 0){let t=d.teamId,i=e;if(typeof t!="string"&&t!==null)
return E.errors=[{}],!1;var u=i===e}else var u=!0;if(u){if(d.groupIdd!==void 0){let t=d.groupIdd,i=e;if(typeof t!="strin\
g"&&t!==null)return E.errors=[{}],!1;var u=i===e}else var u=!0;if(u)if(d.groupId!==void 0){let t=d.groupId,i=e;if(typeof t!=
"string"&&t!==null)return E.errors=[{}],!1;var u=i===e}else var u=!0}}}}var n=l===e}else var n=!0}else return E.errors=[
{}],!1;return E.errors=r,e===0}var me=new RegExp("^\\s*[rR][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function F(s,{instancePath:y="",parentData:w,
parentDataProperty:h,rootData:b=s}={}){let r=null,e=0;if(g(s,{instancePath:y,parentData:w,parentDataProperty:h,rootData:b})||
(r=r===null?g.errors:r.concat(g.errors),e=r.length),e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){let n;if(s.id===void 0&&
(n="id")||s.status===void 0&&(n="status")||s.data_type===void 0&&(n="data_type"))return F.errors=[{}],!1;if(s.data_type!==
void 0){let u=s.data_type,p=e;if(typeof u!="string"&&u!==null)return F.errors=[{}],!1;if(e===p)if(typeof u=="string"){if(!me.
test(u))return F.errors=[{}],!1}else return F.errors=[{}],!1}}else return F.errors=[{}],!1;return F.errors=r,e===0}function V(s,{
instancePath:y="",parentData:w,parentDataProperty:h,rootData:b=s}={}){let r=null,e=0;if(!(s&&typeof s=="object"&&!Array.
isArray(s)))return V.errors=[{}],!1;let n=e,u=!0,p=e;if(s&&typeof s=="object"&&!Array.isArray(s)){let o;if(s.eventPayload===
void 0&&(o="eventPayload")||s.ownership===void 0&&(o="ownership")){let t={};r===null?r=[t]:r.push(t),e++}}var d=p===e;e=
n,r!==null&&(n?r.length=n:r=null);let l;if(d){let o=e;E(s,{instancePath:y,parentData:w,parentDataProperty:h,rootData:b})||
(r=r===null?E.errors:r.concat(E.errors),e=r.length);var d=o===e;u=d,l="then"}else{let o=e;F(s,{instancePath:y,parentData:w,
parentDataProperty:h,rootData:b})||(r=r===null?F.errors:r.concat(F.errors),e=r.length);var d=o===e;u=d,l="else"}if(!u){let o={};
return r===null?r=[o]:r.push(o),e++,V.errors=r,!1}return V.errors=r,e===0}var Ne=D;function D(s,{instancePath:y="",parentData:w,parentDataProperty:h,rootData:b=s}={}){let r=null,e=0;if(e===0)if(s&&typeof s==
"object"&&!Array.isArray(s)){let _;if(s.concurrency===void 0&&(_="concurrency"))return D.errors=[{}],!1;if(s.concurrency!==
void 0){let m=s.concurrency,N=e;if(!(m&&typeof m=="object"&&!Array.isArray(m)))return D.errors=[{}],!1;if(e===N&&m&&typeof m==
"object"&&!Array.isArray(m)){if(m.organization!==void 0){let f=m.organization,x=e;if(!(f&&typeof f=="object"&&!Array.isArray(
f))&&f!==null)return D.errors=[{}],!1;if(e===x&&f&&typeof f=="object"&&!Array.isArray(f)){if(f.id!==void 0){let a=f.id,$=e;
if(typeof a!="string"&&a!==null)return D.errors=[{}],!1;var n=$===e}else var n=!0;if(n){if(f.allowed!==void 0){let a=f.allowed,
$=e;if(!(a&&typeof a=="object"&&!Array.isArray(a))&&a!==null)return D.errors=[{}],!1;if(e===$&&a&&typeof a=="object"&&!Array.
isArray(a)){if(a.vms!==void 0){let k=a.vms,v=e;if(!(typeof k=="number"&&!(k%1)&&!isNaN(k)&&isFinite(k))&&k!==null)return D.
errors=[{}],!1;var u=v===e}else var u=!0;if(u){if(a.mac_vms!==void 0){let k=a.mac_vms,v=e;if(!(typeof k=="number"&&!(k%1)&&
!isNaN(k)&&isFinite(k))&&k!==null)return D.errors=[{}],!1;var u=v===e}else var u=!0;if(u)if(a.rds!==void 0){let k=a.rds,
v=e;if(!(typeof k=="number"&&!(k%1)&&!isNaN(k)&&isFinite(k))&&k!==null)return D.errors=[{}],!1;var u=v===e}else var u=!0}}
var n=$===e}else var n=!0;if(n)if(f.current!==void 0){let a=f.current,$=e;if(!(a&&typeof a=="object"&&!Array.isArray(a))&&
a!==null)return D.errors=[{}],!1;if(e===$&&a&&typeof a=="object"&&!Array.isArray(a)){if(a.vms!==void 0){let k=a.vms,v=e;
if(!(typeof k=="number"&&!(k%1)&&!isNaN(k)&&isFinite(k))&&k!==null)return D.errors=[{}],!1;var p=v===e}else var p=!0;if(p){
if(a.mac_vms!==void 0){let k=a.mac_vms,v=e;if(!(typeof k=="number"&&!(k%1)&&!isNaN(k)&&isFinite(k))&&k!==null)return D.errors=
[{}],!1;var p=v===e}else var p=!0;if(p)if(a.rds!==void 0){let k=a.rds,v=e;if(!(typeof k=="number"&&!(k%1)&&!isNaN(k)&&isFinite(
k))&&k!==null)return D.errors=[{}],!1;var p=v===e}else var p=!0}}var n=$===e}else var n=!0}}var d=x===e}else var d=!0;if(d)
if(m.team!==void 0){let f=m.team,x=e;if(!(f&&typeof f=="object"&&!Array.isArray(f))&&f!==null)return D.errors=[{}],!1;if(e===
x&&f&&typeof f=="object"&&!Array.isArray(f)){if(f.id!==void 0){let $=f.id,A=e;if(typeof $!="string"&&$!==null)return D.errors=
[{}],!1;var l=A===e}else var l=!0;if(l){if(f.allowed!==void 0){let $=f.allowed,A=e;if(!($&&typeof $=="object"&&!Array.isArray(
$))&&$!==null)return D.errors=[{}],!1;if(e===A&&$&&typeof $=="object"&&!Array.isArray($)){if($.vms!==void 0){let v=$.vms,
T=e;if(!(typeof v=="number"&&!(v%1)&&!isNaN(v)&&isFinite(v))&&v!==null)return D.errors=[{}],!1;var o=T===e}else var o=!0;
if(o){if($.mac_vms!==void 0){let v=$.mac_vms,T=e;if(!(typeof v=="number"&&!(v%1)&&!isNaN(v)&&isFinite(v))&&v!==null)return D.
errors=[{}],!1;var o=T===e}else var o=!0;if(o)if($.rds!==void 0){let v=$.rds,T=e;if(!(typeof v=="number"&&!(v%1)&&!isNaN(
v)&&isFinite(v))&&v!==null)return D.errors=[{}],!1;var o=T===e}else var o=!0}}var l=A===e}else var l=!0;if(l)if(f.current!==
void 0){let $=f.current,A=e;if(!($&&typeof $=="object"&&!Array.isArray($))&&$!==null)return D.errors=[{}],!1;if(e===A&&$&&
typeof $=="object"&&!Array.isArray($)){if($.vms!==void 0){let v=$.vms,T=e;if(!(typeof v=="number"&&!(v%1)&&!isNaN(v)&&isFinite(
v))&&v!==null)return D.errors=[{}],!1;var t=T===e}else var t=!0;if(t){if($.mac_vms!==void 0){let v=$.mac_vms,T=e;if(!(typeof v==
"number"&&!(v%1)&&!isNaN(v)&&isFinite(v))&&v!==null)return D.errors=[{}],!1;var t=T===e}else var t=!0;if(t)if($.rds!==void 0){
let v=$.rds,T=e;if(!(typeof v=="number"&&!(v%1)&&!isNaN(v)&&isFinite(v))&&v!==null)return D.errors=[{}],!1;var t=T===e}else
var t=!0}}var l=A===e}else var l=!0}}var d=x===e}else var d=!0}var i=N===e}else var i=!0;if(i)if(s.timestamp!==void 0){let m=s.
timestamp,N=e,f=e,x=!1,a=e;if(e===a&&e===a)if(typeof m=="string"){if(!R.validate(m)){let A={};r===null?r=[A]:r.push(A),e++}}else{
let A={};r===null?r=[A]:r.push(A),e++}var c=a===e;if(x=x||c,!x){let A=e;if(e===A)if(typeof m=="number"&&isFinite(m)){if(m>
864e13||isNaN(m)){let v={};r===null?r=[v]:r.push(v),e++}else if(m<0||isNaN(m)){let v={};r===null?r=[v]:r.push(v),e++}}else{
let v={};r===null?r=[v]:r.push(v),e++}var c=A===e;if(x=x||c,!x){let v=e;if(!(m===""||m===null)){let re={};r===null?r=[re]:
r.push(re),e++}var c=v===e;x=x||c}}if(x)e=f,r!==null&&(f?r.length=f:r=null);else{let A={};return r===null?r=[A]:r.push(A),
e++,D.errors=r,!1}var i=N===e}else var i=!0}else return D.errors=[{}],!1;return D.errors=r,e===0}var De=j;function j(s,{instancePath:y="",parentData:w,parentDataProperty:h,rootData:b=s}={}){let r=null,e=0;if(e===0)if(s&&typeof s==
"object"&&!Array.isArray(s)){let d;if(s.build_id===void 0&&(d="build_id")||s.status===void 0&&(d="status"))return j.errors=
[{}],!1;if(s.org_id!==void 0){let l=s.org_id,o=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=o===e}else
var n=!0;if(n){if(s.user_id!==void 0){let l=s.user_id,o=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=o===
e}else var n=!0;if(n){if(s.team_ids!==void 0){let l=s.team_ids,o=e,t=e;if(!Array.isArray(l)&&l!==null)return j.errors=[{}],
!1;if(e===t&&Array.isArray(l)){var u=!0;let c=l.length;for(let _=0;_<c;_++){let m=e;if(typeof l[_]!="string")return j.errors=
[{}],!1;var u=m===e;if(!u)break}}var n=o===e}else var n=!0;if(n){if(s.creator_id!==void 0){let l=s.creator_id,o=e;if(typeof l!=
"string"&&l!==null)return j.errors=[{}],!1;var n=o===e}else var n=!0;if(n){if(s.build_id!==void 0){let l=s.build_id,o=e;
if(e===e)if(typeof l=="string"){if(Q(l)<1)return j.errors=[{}],!1}else return j.errors=[{}],!1;var n=o===e}else var n=!0;
if(n){if(s.build_name!==void 0){let l=s.build_name,o=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=o===
e}else var n=!0;if(n){if(s.build_url!==void 0){let l=s.build_url,o=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],
!1;var n=o===e}else var n=!0;if(n){if(s.status!==void 0){let l=s.status,o=e;if(e===e)if(typeof l=="string"){if(!W.test(l))
return j.errors=[{}],!1}else return j.errors=[{}],!1;var n=o===e}else var n=!0;if(n){if(s.branch!==void 0){let l=s.branch,
o=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=o===e}else var n=!0;if(n){if(s.project!==void 0){let l=s.
project,o=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=o===e}else var n=!0;if(n){if(s.summary!==void 0){
let l=s.summary,o=e;if(!(l&&typeof l=="object"&&!Array.isArray(l))&&typeof l!="string"&&l!==null)return j.errors=[{}],!1;
if(e===o&&l&&typeof l=="object"&&!Array.isArray(l)){if(l.errored!==void 0){let i=l.errored,c=e;if(!(typeof i=="number"&&
!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==null)return j.errors=[{}],!1;var p=c===e}else var p=!0;if(p){if(l.approved!==void 0){
let i=l.approved,c=e;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==null)return j.errors=[{}],!1;var p=c===
e}else var p=!0;if(p){if(l.equal!==void 0){let i=l.equal,c=e;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==
null)return j.errors=[{}],!1;var p=c===e}else var p=!0;if(p){if(l.rejected!==void 0){let i=l.rejected,c=e;if(!(typeof i==
"number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==null)return j.errors=[{}],!1;var p=c===e}else var p=!0;if(p){if(l.unapproved!==
void 0){let i=l.unapproved,c=e;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==null)return j.errors=[{}],!1;
var p=c===e}else var p=!0;if(p)if(l.queued!==void 0){let i=l.queued,c=e;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(
i))&&i!==null)return j.errors=[{}],!1;var p=c===e}else var p=!0}}}}}var n=o===e}else var n=!0;if(n)if(s.data_center!==void 0){
let l=s.data_center,o=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=o===e}else var n=!0}}}}}}}}}}}else
return j.errors=[{}],!1;return j.errors=r,e===0}var je=q;function q(s,{instancePath:y="",parentData:w,parentDataProperty:h,
rootData:b=s}={}){let r=null,e=0;if(e===0)if(typeof s=="string"){if(Q(s)<1)return q.errors=[{}],!1}else return q.errors=
[{}],!1;return q.errors=r,e===0}var Pe=O;function O(s,{instancePath:y="",parentData:w,parentDataProperty:h,rootData:b=s}={}){
let r=null,e=0;if(e===0)if(typeof s=="string"){if(!W.test(s))return O.errors=[{}],!1}else return O.errors=[{}],!1;return O.
errors=r,e===0}var Ee=M;function M(s,{instancePath:y="",parentData:w,parentDataProperty:h,rootData:b=s}={}){let r=null,e=0;
return typeof s!="string"&&s!==null?(M.errors=[{}],!1):(M.errors=r,e===0)}var Te=J;function J(s,{instancePath:y="",parentData:w,
parentDataProperty:h,rootData:b=s}={}){let r=null,e=0;return typeof s!="string"&&!(typeof s=="number"&&isFinite(s))&&s!==
null?(J.errors=[{}],!1):(J.errors=r,e===0)}var Fe=Z;function Z(s,{instancePath:y="",parentData:w,parentDataProperty:h,rootData:b=s}={}){
let r=null,e=0,n=e,u=!1,p=e;if(e===p&&e===p)if(typeof s=="string"){if(!R.validate(s)){let l={};r===null?r=[l]:r.push(l),
e++}}else{let l={};r===null?r=[l]:r.push(l),e++}var d=p===e;if(u=u||d,!u){let l=e;if(e===l)if(typeof s=="number"&&isFinite(
s)){if(s>864e13||isNaN(s)){let t={};r===null?r=[t]:r.push(t),e++}else if(s<0||isNaN(s)){let t={};r===null?r=[t]:r.push(t),
e++}}else{let t={};r===null?r=[t]:r.push(t),e++}var d=l===e;if(u=u||d,!u){let t=e;if(!(s===""||s===null)){let c={};r===null?
r=[c]:r.push(c),e++}var d=t===e;u=u||d}}if(u)e=n,r!==null&&(n?r.length=n:r=null);else{let l={};return r===null?r=[l]:r.push(
l),e++,Z.errors=r,!1}return Z.errors=r,e===0}var Ie=H;function H(s,{instancePath:y="",parentData:w,parentDataProperty:h,
rootData:b=s}={}){let r=null,e=0,n=e,u=!1,p=e;if(!(typeof s=="number"&&isFinite(s))){let l={};r===null?r=[l]:r.push(l),e++}
var d=p===e;if(u=u||d,!u){let l=e;if(e===l)if(typeof s=="string"){if(!ee.test(s)){let t={};r===null?r=[t]:r.push(t),e++}}else{
let t={};r===null?r=[t]:r.push(t),e++}var d=l===e;if(u=u||d,!u){let t=e;if(!(s===""||s===null)){let c={};r===null?r=[c]:
r.push(c),e++}var d=t===e;u=u||d}}if(u)e=n,r!==null&&(n?r.length=n:r=null);else{let l={};return r===null?r=[l]:r.push(l),
e++,H.errors=r,!1}return H.errors=r,e===0}var ze=Y;function Y(s,{instancePath:y="",parentData:w,parentDataProperty:h,rootData:b=s}={}){
let r=null,e=0;return s===1||s===0||s===!0||s===!1||s===null||s===""?(Y.errors=r,e===0):(Y.errors=[{}],!1)}var Re=L;function L(s,{
instancePath:y="",parentData:w,parentDataProperty:h,rootData:b=s}={}){let r=null,e=0;return!(typeof s=="number"&&!(s%1)&&
!isNaN(s)&&isFinite(s))&&s!==null?(L.errors=[{}],!1):(L.errors=r,e===0)}var Ve=S;function S(s,{instancePath:y="",parentData:w,
parentDataProperty:h,rootData:b=s}={}){let r=null,e=0;if(!Array.isArray(s)&&s!==null)return S.errors=[{}],!1;if(e===0&&Array.
isArray(s)){var n=!0;let u=s.length;for(let p=0;p<u;p++){let d=e;if(typeof s[p]!="string")return S.errors=[{}],!1;var n=d===
e;if(!n)break}}return S.errors=r,e===0}var qe=U;function U(s,{instancePath:y="",parentData:w,parentDataProperty:h,rootData:b=s}={}){
let r=null,e=0;return s&&typeof s=="object"&&!Array.isArray(s)?(U.errors=r,e===0):(U.errors=[{}],!1)}var Oe=G;function G(s,{
instancePath:y="",parentData:w,parentDataProperty:h,rootData:b=s}={}){let r=null,e=0;return!(s&&typeof s=="object"&&!Array.
isArray(s))&&s!==null?(G.errors=[{}],!1):(G.errors=r,e===0)}var Se=X;function X(s,{instancePath:y="",parentData:w,parentDataProperty:h,
rootData:b=s}={}){let r=null,e=0;return!(s&&typeof s=="object"&&!Array.isArray(s))&&typeof s!="string"&&s!==null?(X.errors=
[{}],!1):(X.errors=r,e===0)}var Be=K;function K(s,{instancePath:y="",parentData:w,parentDataProperty:h,rootData:b=s}={}){
let r=null,e=0;return typeof s!="string"&&s!==null?(K.errors=[{}],!1):(K.errors=r,e===0)}export{Ne as concurrencyEvent,Re as countValue,Be as dataTypeValue,je as idValue,Oe as optionalRecordValue,Ae as rdcEvent,
qe as recordValue,Ie as secondsValue,Pe as statusValue,Se as summaryValue,Ee as textValue,Ve as textsValue,Fe as timeValue,
xe as vdcEvent,ze as verdictValue,Te as versionValue,De as visualBuildEvent};
