// Generated from schemas/ by npm run generate: change the schemas, not this file.
// @ts-nocheck
/*! Code of Ajv and ajv-formats is in here: MIT licensed, (c) Evgeny Poberezkin. */
var se=(s,y)=>()=>{try{return y||s((y={exports:{}}).exports,y),y.exports}catch(w){throw y=0,w}};var ne=se(C=>{"use strict";Object.defineProperty(C,"__esModule",{value:!0});function te(s){let y=s.length,w=0,m=0,b;for(;m<
y;)w++,b=s.charCodeAt(m++),b>=55296&&b<=56319&&m<y&&(b=s.charCodeAt(m),(b&64512)===56320&&m++);return w}C.default=te;te.
code='require("ajv/dist/runtime/ucs2length").default'});var ie=se(z=>{"use strict";Object.defineProperty(z,"__esModule",{value:!0});z.formatNames=z.fastFormats=z.fullFormats=void 0;
function le(s,y){return{validate:s,compare:y}}z.fullFormats={"iso-date-time":le(ye(),_e)};z.formatNames=Object.keys(z.fullFormats);
function oe(s){return s%4===0&&(s%100!==0||s%400===0)}var ue=/^(\d\d\d\d)-(\d\d)-(\d\d)$/,fe=[0,31,28,31,30,31,30,31,31,
30,31,30,31];function ae(s){let y=ue.exec(s);if(!y)return!1;let w=+y[1],m=+y[2],b=+y[3];return m>=1&&m<=12&&b>=1&&b<=(m===
2&&oe(w)?29:fe[m])}function ce(s,y){if(s&&y)return s>y?1:s<y?-1:0}var de=/^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|([+-])(\d\d)(?::?(\d\d))?)?$/i;
function ve(s){return function(w){let m=de.exec(w);if(!m)return!1;let b=+m[1],r=+m[2],e=+m[3],n=m[4],f=m[5]==="-"?-1:1,p=+(m[6]||
0),d=+(m[7]||0);if(p>23||d>59||s&&!n)return!1;if(b<=23&&r<=59&&e<60)return!0;let l=r-d*f,u=b-p*f-(l<0?1:0);return(u===23||
u===-1)&&(l===59||l===-1)&&e<61}}function pe(s,y){if(!(s&&y))return;let w=new Date("2020-01-01T"+s).valueOf(),m=new Date(
"2020-01-01T"+y).valueOf();if(w&&m)return w-m}var M=/t|\s/i;function ye(s){let y=ve(s);return function(m){let b=m.split(
M);return b.length===2&&ae(b[0])&&y(b[1])}}function _e(s,y){if(!(s&&y))return;let[w,m]=s.split(M),[b,r]=y.split(M),e=ce(
w,b);if(e!==void 0)return e||pe(m,r)}var ge=-(2**31),we=2**31-1});var xe=R;var F=ne().default,V=ie().fullFormats["iso-date-time"],W=new RegExp("\\S","u"),ee=new RegExp("^-?\\d{1,15}(\\.\\d{1,15})?$",
"u");function g(s,{instancePath:y="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;if(e===0)if(s&&typeof s==
"object"&&!Array.isArray(s)){if(s.id!==void 0){let t=s.id,i=e;if(e===e)if(typeof t=="string"){if(F(t)<1)return g.errors=
[{}],!1}else return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.creation_time!==void 0){let t=s.creation_time,
i=e,c=e,_=!1,h=e;if(e===h&&e===h)if(typeof t=="string"){if(F(t)>64){let o={};r===null?r=[o]:r.push(o),e++}else if(!V.validate(
t)){let o={};r===null?r=[o]:r.push(o),e++}}else{let o={};r===null?r=[o]:r.push(o),e++}var f=h===e;if(_=_||f,!_){let o=e;
if(e===o)if(typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t)){let a={};r===null?r=[a]:r.push(a),e++}else if(t<0||isNaN(
t)){let a={};r===null?r=[a]:r.push(a),e++}}else{let a={};r===null?r=[a]:r.push(a),e++}var f=o===e;if(_=_||f,!_){let a=e;
if(!(t===""||t===null)){let A={};r===null?r=[A]:r.push(A),e++}var f=a===e;_=_||f}}if(_)e=c,r!==null&&(c?r.length=c:r=null);else{
let o={};return r===null?r=[o]:r.push(o),e++,g.errors=r,!1}var n=i===e}else var n=!0;if(n){if(s.modification_time!==void 0){
let t=s.modification_time,i=e,c=e,_=!1,h=e;if(e===h&&e===h)if(typeof t=="string"){if(F(t)>64){let o={};r===null?r=[o]:r.
push(o),e++}else if(!V.validate(t)){let o={};r===null?r=[o]:r.push(o),e++}}else{let o={};r===null?r=[o]:r.push(o),e++}var p=h===
e;if(_=_||p,!_){let o=e;if(e===o)if(typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t)){let a={};r===null?r=[a]:r.push(
a),e++}else if(t<0||isNaN(t)){let a={};r===null?r=[a]:r.push(a),e++}}else{let a={};r===null?r=[a]:r.push(a),e++}var p=o===
e;if(_=_||p,!_){let a=e;if(!(t===""||t===null)){let A={};r===null?r=[A]:r.push(A),e++}var p=a===e;_=_||p}}if(_)e=c,r!==null&&
(c?r.length=c:r=null);else{let o={};return r===null?r=[o]:r.push(o),e++,g.errors=r,!1}var n=i===e}else var n=!0;if(n){if(s.
start_time!==void 0){let t=s.start_time,i=e,c=e,_=!1,h=e;if(e===h&&e===h)if(typeof t=="string"){if(F(t)>64){let o={};r===
null?r=[o]:r.push(o),e++}else if(!V.validate(t)){let o={};r===null?r=[o]:r.push(o),e++}}else{let o={};r===null?r=[o]:r.push(
o),e++}var d=h===e;if(_=_||d,!_){let o=e;if(e===o)if(typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t)){let a={};r===
null?r=[a]:r.push(a),e++}else if(t<0||isNaN(t)){let a={};r===null?r=[a]:r.push(a),e++}}else{let a={};r===null?r=[a]:r.push(
a),e++}var d=o===e;if(_=_||d,!_){let a=e;if(!(t===""||t===null)){let A={};r===null?r=[A]:r.push(A),e++}var d=a===e;_=_||
d}}if(_)e=c,r!==null&&(c?r.length=c:r=null);else{let o={};return r===null?r=[o]:r.push(o),e++,g.errors=r,!1}var n=i===e}else
var n=!0;if(n){if(s.owner!==void 0){let t=s.owner,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===
e}else var n=!0;if(n){if(s.owner_id!==void 0){let t=s.owner_id,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],
!1;var n=i===e}else var n=!0;if(n){if(s.org_id!==void 0){let t=s.org_id,i=e;if(typeof t!="string"&&t!==null)return g.errors=
[{}],!1;var n=i===e}else var n=!0;if(n){if(s.team_id!==void 0){let t=s.team_id,i=e;if(typeof t!="string"&&t!==null)return g.
errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.team_name!==void 0){let t=s.team_name,i=e;if(typeof t!="string"&&t!==
null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.group_id!==void 0){let t=s.group_id,i=e;if(typeof t!="\
string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.status!==void 0){let t=s.status,i=e;if(e===
e)if(typeof t=="string"){if(!W.test(t))return g.errors=[{}],!1}else return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){
if(s.passed!==void 0){let t=s.passed,i=e;if(!(t===1||t===0||t===!0||t===!1||t===null||t===""))return g.errors=[{}],!1;var n=i===
e}else var n=!0;if(n){if(s.name!==void 0){let t=s.name,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===
e}else var n=!0;if(n){if(s.browser_name!==void 0){let t=s.browser_name,i=e;if(typeof t!="string"&&t!==null)return g.errors=
[{}],!1;var n=i===e}else var n=!0;if(n){if(s.browser_version!==void 0){let t=s.browser_version,i=e;if(typeof t!="string"&&
!(typeof t=="number"&&isFinite(t))&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.os_name!==void 0){
let t=s.os_name,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.os_version!==
void 0){let t=s.os_version,i=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==null)return g.errors=[{}],
!1;var n=i===e}else var n=!0;if(n){if(s.duration_sec!==void 0){let t=s.duration_sec,i=e,c=e,_=!1,h=e;if(!(typeof t=="num\
ber"&&isFinite(t))){let o={};r===null?r=[o]:r.push(o),e++}var l=h===e;if(_=_||l,!_){let o=e;if(e===o)if(typeof t=="strin\
g"){if(!ee.test(t)){let a={};r===null?r=[a]:r.push(a),e++}}else{let a={};r===null?r=[a]:r.push(a),e++}var l=o===e;if(_=_||
l,!_){let a=e;if(!(t===""||t===null)){let A={};r===null?r=[A]:r.push(A),e++}var l=a===e;_=_||l}}if(_)e=c,r!==null&&(c?r.
length=c:r=null);else{let o={};return r===null?r=[o]:r.push(o),e++,g.errors=r,!1}var n=i===e}else var n=!0;if(n){if(s.visibility!==
void 0){let t=s.visibility,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.
tags!==void 0){let t=s.tags,i=e,c=e;if(!Array.isArray(t)&&t!==null)return g.errors=[{}],!1;if(e===c&&Array.isArray(t)){var u=!0;
let h=t.length;for(let N=0;N<h;N++){let o=e;if(typeof t[N]!="string")return g.errors=[{}],!1;var u=o===e;if(!u)break}}var n=i===
e}else var n=!0;if(n){if(s.device!==void 0){let t=s.device,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===
e}else var n=!0;if(n){if(s.app!==void 0){let t=s.app,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===
e}else var n=!0;if(n){if(s.error!==void 0){let t=s.error,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===
e}else var n=!0;if(n){if(s.exception!==void 0){let t=s.exception,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],
!1;var n=i===e}else var n=!0;if(n){if(s.commit_id!==void 0){let t=s.commit_id,i=e;if(typeof t!="string"&&t!==null)return g.
errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.branch_name!==void 0){let t=s.branch_name,i=e;if(typeof t!="string"&&
t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.build!==void 0){let t=s.build,i=e;if(typeof t!="st\
ring"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.automation_backend!==void 0){let t=s.automation_backend,
i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.data_type!==void 0){let t=s.
data_type,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n)if(s.sl_url!==void 0){
let t=s.sl_url,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0}}}}}}}}}}}}}}}}}}}}}}}}}}}}}else
return g.errors=[{}],!1;return g.errors=r,e===0}var he=new RegExp("^\\s*[vV][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT])\
)?\\s*$","u");function R(s,{instancePath:y="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;if(g(s,
{instancePath:y,parentData:w,parentDataProperty:m,rootData:b})||(r=r===null?g.errors:r.concat(g.errors),e=r.length),e===
0)if(s&&typeof s=="object"&&!Array.isArray(s)){let n;if(s.id===void 0&&(n="id")||s.status===void 0&&(n="status")||s.data_type===
void 0&&(n="data_type"))return R.errors=[{}],!1;if(s.data_type!==void 0){let f=s.data_type,p=e;if(typeof f!="string"&&f!==
null)return R.errors=[{}],!1;if(e===p)if(typeof f=="string"){if(!he.test(f))return R.errors=[{}],!1}else return R.errors=
[{}],!1}}else return R.errors=[{}],!1;return R.errors=r,e===0}var Ae=q;function P(s,{instancePath:y="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;if(g(s,{instancePath:y,
parentData:w,parentDataProperty:m,rootData:b})||(r=r===null?g.errors:r.concat(g.errors),e=r.length),e===0)if(s&&typeof s==
"object"&&!Array.isArray(s)){let l;if(s.id===void 0&&(l="id")||s.status===void 0&&(l="status"))return P.errors=[{}],!1;if(s.
creationTime!==void 0){let u=s.creationTime,t=e,i=e,c=!1,_=e;if(e===_&&e===_)if(typeof u=="string"){if(F(u)>64){let h={};
r===null?r=[h]:r.push(h),e++}else if(!V.validate(u)){let h={};r===null?r=[h]:r.push(h),e++}}else{let h={};r===null?r=[h]:
r.push(h),e++}var n=_===e;if(c=c||n,!c){let h=e;if(e===h)if(typeof u=="number"&&isFinite(u)){if(u>864e13||isNaN(u)){let o={};
r===null?r=[o]:r.push(o),e++}else if(u<0||isNaN(u)){let o={};r===null?r=[o]:r.push(o),e++}}else{let o={};r===null?r=[o]:
r.push(o),e++}var n=h===e;if(c=c||n,!c){let o=e;if(!(u===""||u===null)){let a={};r===null?r=[a]:r.push(a),e++}var n=o===
e;c=c||n}}if(c)e=i,r!==null&&(i?r.length=i:r=null);else{let h={};return r===null?r=[h]:r.push(h),e++,P.errors=r,!1}var f=t===
e}else var f=!0;if(f){if(s.modificationTime!==void 0){let u=s.modificationTime,t=e,i=e,c=!1,_=e;if(e===_&&e===_)if(typeof u==
"string"){if(F(u)>64){let N={};r===null?r=[N]:r.push(N),e++}else if(!V.validate(u)){let N={};r===null?r=[N]:r.push(N),e++}}else{
let N={};r===null?r=[N]:r.push(N),e++}var p=_===e;if(c=c||p,!c){let N=e;if(e===N)if(typeof u=="number"&&isFinite(u)){if(u>
864e13||isNaN(u)){let x={};r===null?r=[x]:r.push(x),e++}else if(u<0||isNaN(u)){let x={};r===null?r=[x]:r.push(x),e++}}else{
let x={};r===null?r=[x]:r.push(x),e++}var p=N===e;if(c=c||p,!c){let x=e;if(!(u===""||u===null)){let $={};r===null?r=[$]:
r.push($),e++}var p=x===e;c=c||p}}if(c)e=i,r!==null&&(i?r.length=i:r=null);else{let N={};return r===null?r=[N]:r.push(N),
e++,P.errors=r,!1}var f=t===e}else var f=!0;if(f){if(s.automationBackend!==void 0){let u=s.automationBackend,t=e;if(typeof u!=
"string"&&u!==null)return P.errors=[{}],!1;var f=t===e}else var f=!0;if(f){if(s.osName!==void 0){let u=s.osName,t=e;if(typeof u!=
"string"&&u!==null)return P.errors=[{}],!1;var f=t===e}else var f=!0;if(f){if(s.osVersion!==void 0){let u=s.osVersion,t=e;
if(typeof u!="string"&&!(typeof u=="number"&&isFinite(u))&&u!==null)return P.errors=[{}],!1;var f=t===e}else var f=!0;if(f){
if(s.durationSec!==void 0){let u=s.durationSec,t=e,i=e,c=!1,_=e;if(!(typeof u=="number"&&isFinite(u))){let N={};r===null?
r=[N]:r.push(N),e++}var d=_===e;if(c=c||d,!c){let N=e;if(e===N)if(typeof u=="string"){if(!ee.test(u)){let x={};r===null?
r=[x]:r.push(x),e++}}else{let x={};r===null?r=[x]:r.push(x),e++}var d=N===e;if(c=c||d,!c){let x=e;if(!(u===""||u===null)){
let $={};r===null?r=[$]:r.push($),e++}var d=x===e;c=c||d}}if(c)e=i,r!==null&&(i?r.length=i:r=null);else{let N={};return r===
null?r=[N]:r.push(N),e++,P.errors=r,!1}var f=t===e}else var f=!0;if(f)if(s.deviceName!==void 0){let u=s.deviceName,t=e;if(typeof u!=
"string"&&u!==null)return P.errors=[{}],!1;var f=t===e}else var f=!0}}}}}}else return P.errors=[{}],!1;return P.errors=r,
e===0}function E(s,{instancePath:y="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;if(e===0)if(s&&
typeof s=="object"&&!Array.isArray(s)){let p;if(s.eventPayload===void 0&&(p="eventPayload"))return E.errors=[{}],!1;if(s.
eventPayload!==void 0){let d=e;P(s.eventPayload,{instancePath:y+"/eventPayload",parentData:s,parentDataProperty:"eventPa\
yload",rootData:b})||(r=r===null?P.errors:r.concat(P.errors),e=r.length);var n=d===e}else var n=!0;if(n)if(s.ownership!==
void 0){let d=s.ownership,l=e;if(!(d&&typeof d=="object"&&!Array.isArray(d))&&d!==null)return E.errors=[{}],!1;if(e===l&&
d&&typeof d=="object"&&!Array.isArray(d)){if(d.userId!==void 0){let t=d.userId,i=e;if(typeof t!="string"&&t!==null)return E.
errors=[{}],!1;var f=i===e}else var f=!0;if(f){if(d.orgId!==void 0){let t=d.orgId,i=e;if(typeof t!="string"&&t!==null)return E.
errors=[{}],!1;var f=i===e}else var f=!0;if(f){if(d.teamId!==void 0){let t=d.teamId,i=e;if(typeof t!="string"&&t!==null)
return E.errors=[{}],!1;var f=i===e}else var f=!0;if(f){if(d.groupIdd!==void 0){let t=d.groupIdd,i=e;if(typeof t!="strin\
g"&&t!==null)return E.errors=[{}],!1;var f=i===e}else var f=!0;if(f)if(d.groupId!==void 0){let t=d.groupId,i=e;if(typeof t!=
"string"&&t!==null)return E.errors=[{}],!1;var f=i===e}else var f=!0}}}}var n=l===e}else var n=!0}else return E.errors=[
{}],!1;return E.errors=r,e===0}var me=new RegExp("^\\s*[rR][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function I(s,{instancePath:y="",parentData:w,
parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;if(g(s,{instancePath:y,parentData:w,parentDataProperty:m,rootData:b})||
(r=r===null?g.errors:r.concat(g.errors),e=r.length),e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){let n;if(s.id===void 0&&
(n="id")||s.status===void 0&&(n="status")||s.data_type===void 0&&(n="data_type"))return I.errors=[{}],!1;if(s.data_type!==
void 0){let f=s.data_type,p=e;if(typeof f!="string"&&f!==null)return I.errors=[{}],!1;if(e===p)if(typeof f=="string"){if(!me.
test(f))return I.errors=[{}],!1}else return I.errors=[{}],!1}}else return I.errors=[{}],!1;return I.errors=r,e===0}function q(s,{
instancePath:y="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;if(!(s&&typeof s=="object"&&!Array.
isArray(s)))return q.errors=[{}],!1;let n=e,f=!0,p=e;if(s&&typeof s=="object"&&!Array.isArray(s)){let u;if(s.eventPayload===
void 0&&(u="eventPayload")||s.ownership===void 0&&(u="ownership")){let t={};r===null?r=[t]:r.push(t),e++}}var d=p===e;e=
n,r!==null&&(n?r.length=n:r=null);let l;if(d){let u=e;E(s,{instancePath:y,parentData:w,parentDataProperty:m,rootData:b})||
(r=r===null?E.errors:r.concat(E.errors),e=r.length);var d=u===e;f=d,l="then"}else{let u=e;I(s,{instancePath:y,parentData:w,
parentDataProperty:m,rootData:b})||(r=r===null?I.errors:r.concat(I.errors),e=r.length);var d=u===e;f=d,l="else"}if(!f){let u={};
return r===null?r=[u]:r.push(u),e++,q.errors=r,!1}return q.errors=r,e===0}var Ne=D;function D(s,{instancePath:y="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;if(e===0)if(s&&typeof s==
"object"&&!Array.isArray(s)){let _;if(s.concurrency===void 0&&(_="concurrency"))return D.errors=[{}],!1;if(s.concurrency!==
void 0){let h=s.concurrency,N=e;if(!(h&&typeof h=="object"&&!Array.isArray(h)))return D.errors=[{}],!1;if(e===N&&h&&typeof h==
"object"&&!Array.isArray(h)){if(h.organization!==void 0){let o=h.organization,x=e;if(!(o&&typeof o=="object"&&!Array.isArray(
o))&&o!==null)return D.errors=[{}],!1;if(e===x&&o&&typeof o=="object"&&!Array.isArray(o)){if(o.id!==void 0){let a=o.id,$=e;
if(typeof a!="string"&&a!==null)return D.errors=[{}],!1;var n=$===e}else var n=!0;if(n){if(o.allowed!==void 0){let a=o.allowed,
$=e;if(!(a&&typeof a=="object"&&!Array.isArray(a))&&a!==null)return D.errors=[{}],!1;if(e===$&&a&&typeof a=="object"&&!Array.
isArray(a)){if(a.vms!==void 0){let k=a.vms,v=e;if(!(typeof k=="number"&&!(k%1)&&!isNaN(k)&&isFinite(k))&&k!==null)return D.
errors=[{}],!1;var f=v===e}else var f=!0;if(f){if(a.mac_vms!==void 0){let k=a.mac_vms,v=e;if(!(typeof k=="number"&&!(k%1)&&
!isNaN(k)&&isFinite(k))&&k!==null)return D.errors=[{}],!1;var f=v===e}else var f=!0;if(f)if(a.rds!==void 0){let k=a.rds,
v=e;if(!(typeof k=="number"&&!(k%1)&&!isNaN(k)&&isFinite(k))&&k!==null)return D.errors=[{}],!1;var f=v===e}else var f=!0}}
var n=$===e}else var n=!0;if(n)if(o.current!==void 0){let a=o.current,$=e;if(!(a&&typeof a=="object"&&!Array.isArray(a))&&
a!==null)return D.errors=[{}],!1;if(e===$&&a&&typeof a=="object"&&!Array.isArray(a)){if(a.vms!==void 0){let k=a.vms,v=e;
if(!(typeof k=="number"&&!(k%1)&&!isNaN(k)&&isFinite(k))&&k!==null)return D.errors=[{}],!1;var p=v===e}else var p=!0;if(p){
if(a.mac_vms!==void 0){let k=a.mac_vms,v=e;if(!(typeof k=="number"&&!(k%1)&&!isNaN(k)&&isFinite(k))&&k!==null)return D.errors=
[{}],!1;var p=v===e}else var p=!0;if(p)if(a.rds!==void 0){let k=a.rds,v=e;if(!(typeof k=="number"&&!(k%1)&&!isNaN(k)&&isFinite(
k))&&k!==null)return D.errors=[{}],!1;var p=v===e}else var p=!0}}var n=$===e}else var n=!0}}var d=x===e}else var d=!0;if(d)
if(h.team!==void 0){let o=h.team,x=e;if(!(o&&typeof o=="object"&&!Array.isArray(o))&&o!==null)return D.errors=[{}],!1;if(e===
x&&o&&typeof o=="object"&&!Array.isArray(o)){if(o.id!==void 0){let $=o.id,A=e;if(typeof $!="string"&&$!==null)return D.errors=
[{}],!1;var l=A===e}else var l=!0;if(l){if(o.allowed!==void 0){let $=o.allowed,A=e;if(!($&&typeof $=="object"&&!Array.isArray(
$))&&$!==null)return D.errors=[{}],!1;if(e===A&&$&&typeof $=="object"&&!Array.isArray($)){if($.vms!==void 0){let v=$.vms,
T=e;if(!(typeof v=="number"&&!(v%1)&&!isNaN(v)&&isFinite(v))&&v!==null)return D.errors=[{}],!1;var u=T===e}else var u=!0;
if(u){if($.mac_vms!==void 0){let v=$.mac_vms,T=e;if(!(typeof v=="number"&&!(v%1)&&!isNaN(v)&&isFinite(v))&&v!==null)return D.
errors=[{}],!1;var u=T===e}else var u=!0;if(u)if($.rds!==void 0){let v=$.rds,T=e;if(!(typeof v=="number"&&!(v%1)&&!isNaN(
v)&&isFinite(v))&&v!==null)return D.errors=[{}],!1;var u=T===e}else var u=!0}}var l=A===e}else var l=!0;if(l)if(o.current!==
void 0){let $=o.current,A=e;if(!($&&typeof $=="object"&&!Array.isArray($))&&$!==null)return D.errors=[{}],!1;if(e===A&&$&&
typeof $=="object"&&!Array.isArray($)){if($.vms!==void 0){let v=$.vms,T=e;if(!(typeof v=="number"&&!(v%1)&&!isNaN(v)&&isFinite(
v))&&v!==null)return D.errors=[{}],!1;var t=T===e}else var t=!0;if(t){if($.mac_vms!==void 0){let v=$.mac_vms,T=e;if(!(typeof v==
"number"&&!(v%1)&&!isNaN(v)&&isFinite(v))&&v!==null)return D.errors=[{}],!1;var t=T===e}else var t=!0;if(t)if($.rds!==void 0){
let v=$.rds,T=e;if(!(typeof v=="number"&&!(v%1)&&!isNaN(v)&&isFinite(v))&&v!==null)return D.errors=[{}],!1;var t=T===e}else
var t=!0}}var l=A===e}else var l=!0}}var d=x===e}else var d=!0}var i=N===e}else var i=!0;if(i)if(s.timestamp!==void 0){let h=s.
timestamp,N=e,o=e,x=!1,a=e;if(e===a&&e===a)if(typeof h=="string"){if(F(h)>64){let A={};r===null?r=[A]:r.push(A),e++}else if(!V.
validate(h)){let A={};r===null?r=[A]:r.push(A),e++}}else{let A={};r===null?r=[A]:r.push(A),e++}var c=a===e;if(x=x||c,!x){
let A=e;if(e===A)if(typeof h=="number"&&isFinite(h)){if(h>864e13||isNaN(h)){let v={};r===null?r=[v]:r.push(v),e++}else if(h<
0||isNaN(h)){let v={};r===null?r=[v]:r.push(v),e++}}else{let v={};r===null?r=[v]:r.push(v),e++}var c=A===e;if(x=x||c,!x){
let v=e;if(!(h===""||h===null)){let re={};r===null?r=[re]:r.push(re),e++}var c=v===e;x=x||c}}if(x)e=o,r!==null&&(o?r.length=
o:r=null);else{let A={};return r===null?r=[A]:r.push(A),e++,D.errors=r,!1}var i=N===e}else var i=!0}else return D.errors=
[{}],!1;return D.errors=r,e===0}var De=j;function j(s,{instancePath:y="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;if(e===0)if(s&&typeof s==
"object"&&!Array.isArray(s)){let d;if(s.build_id===void 0&&(d="build_id")||s.status===void 0&&(d="status"))return j.errors=
[{}],!1;if(s.org_id!==void 0){let l=s.org_id,u=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=u===e}else
var n=!0;if(n){if(s.user_id!==void 0){let l=s.user_id,u=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=u===
e}else var n=!0;if(n){if(s.team_ids!==void 0){let l=s.team_ids,u=e,t=e;if(!Array.isArray(l)&&l!==null)return j.errors=[{}],
!1;if(e===t&&Array.isArray(l)){var f=!0;let c=l.length;for(let _=0;_<c;_++){let h=e;if(typeof l[_]!="string")return j.errors=
[{}],!1;var f=h===e;if(!f)break}}var n=u===e}else var n=!0;if(n){if(s.creator_id!==void 0){let l=s.creator_id,u=e;if(typeof l!=
"string"&&l!==null)return j.errors=[{}],!1;var n=u===e}else var n=!0;if(n){if(s.build_id!==void 0){let l=s.build_id,u=e;
if(e===e)if(typeof l=="string"){if(F(l)<1)return j.errors=[{}],!1}else return j.errors=[{}],!1;var n=u===e}else var n=!0;
if(n){if(s.build_name!==void 0){let l=s.build_name,u=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=u===
e}else var n=!0;if(n){if(s.build_url!==void 0){let l=s.build_url,u=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],
!1;var n=u===e}else var n=!0;if(n){if(s.status!==void 0){let l=s.status,u=e;if(e===e)if(typeof l=="string"){if(!W.test(l))
return j.errors=[{}],!1}else return j.errors=[{}],!1;var n=u===e}else var n=!0;if(n){if(s.branch!==void 0){let l=s.branch,
u=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=u===e}else var n=!0;if(n){if(s.project!==void 0){let l=s.
project,u=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=u===e}else var n=!0;if(n){if(s.summary!==void 0){
let l=s.summary,u=e;if(!(l&&typeof l=="object"&&!Array.isArray(l))&&typeof l!="string"&&l!==null)return j.errors=[{}],!1;
if(e===u&&l&&typeof l=="object"&&!Array.isArray(l)){if(l.errored!==void 0){let i=l.errored,c=e;if(!(typeof i=="number"&&
!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==null)return j.errors=[{}],!1;var p=c===e}else var p=!0;if(p){if(l.approved!==void 0){
let i=l.approved,c=e;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==null)return j.errors=[{}],!1;var p=c===
e}else var p=!0;if(p){if(l.equal!==void 0){let i=l.equal,c=e;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==
null)return j.errors=[{}],!1;var p=c===e}else var p=!0;if(p){if(l.rejected!==void 0){let i=l.rejected,c=e;if(!(typeof i==
"number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==null)return j.errors=[{}],!1;var p=c===e}else var p=!0;if(p){if(l.unapproved!==
void 0){let i=l.unapproved,c=e;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==null)return j.errors=[{}],!1;
var p=c===e}else var p=!0;if(p)if(l.queued!==void 0){let i=l.queued,c=e;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(
i))&&i!==null)return j.errors=[{}],!1;var p=c===e}else var p=!0}}}}}var n=u===e}else var n=!0;if(n)if(s.data_center!==void 0){
let l=s.data_center,u=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=u===e}else var n=!0}}}}}}}}}}}else
return j.errors=[{}],!1;return j.errors=r,e===0}var je=O;function O(s,{instancePath:y="",parentData:w,parentDataProperty:m,
rootData:b=s}={}){let r=null,e=0;if(e===0)if(typeof s=="string"){if(F(s)<1)return O.errors=[{}],!1}else return O.errors=
[{}],!1;return O.errors=r,e===0}var Pe=S;function S(s,{instancePath:y="",parentData:w,parentDataProperty:m,rootData:b=s}={}){
let r=null,e=0;if(e===0)if(typeof s=="string"){if(!W.test(s))return S.errors=[{}],!1}else return S.errors=[{}],!1;return S.
errors=r,e===0}var Ee=J;function J(s,{instancePath:y="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;
return typeof s!="string"&&s!==null?(J.errors=[{}],!1):(J.errors=r,e===0)}var Te=Z;function Z(s,{instancePath:y="",parentData:w,
parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;return typeof s!="string"&&!(typeof s=="number"&&isFinite(s))&&s!==
null?(Z.errors=[{}],!1):(Z.errors=r,e===0)}var Fe=H;function H(s,{instancePath:y="",parentData:w,parentDataProperty:m,rootData:b=s}={}){
let r=null,e=0,n=e,f=!1,p=e;if(e===p&&e===p)if(typeof s=="string"){if(F(s)>64){let l={};r===null?r=[l]:r.push(l),e++}else if(!V.
validate(s)){let l={};r===null?r=[l]:r.push(l),e++}}else{let l={};r===null?r=[l]:r.push(l),e++}var d=p===e;if(f=f||d,!f){
let l=e;if(e===l)if(typeof s=="number"&&isFinite(s)){if(s>864e13||isNaN(s)){let t={};r===null?r=[t]:r.push(t),e++}else if(s<
0||isNaN(s)){let t={};r===null?r=[t]:r.push(t),e++}}else{let t={};r===null?r=[t]:r.push(t),e++}var d=l===e;if(f=f||d,!f){
let t=e;if(!(s===""||s===null)){let c={};r===null?r=[c]:r.push(c),e++}var d=t===e;f=f||d}}if(f)e=n,r!==null&&(n?r.length=
n:r=null);else{let l={};return r===null?r=[l]:r.push(l),e++,H.errors=r,!1}return H.errors=r,e===0}var Ie=L;function L(s,{
instancePath:y="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0,n=e,f=!1,p=e;if(!(typeof s=="number"&&
isFinite(s))){let l={};r===null?r=[l]:r.push(l),e++}var d=p===e;if(f=f||d,!f){let l=e;if(e===l)if(typeof s=="string"){if(!ee.
test(s)){let t={};r===null?r=[t]:r.push(t),e++}}else{let t={};r===null?r=[t]:r.push(t),e++}var d=l===e;if(f=f||d,!f){let t=e;
if(!(s===""||s===null)){let c={};r===null?r=[c]:r.push(c),e++}var d=t===e;f=f||d}}if(f)e=n,r!==null&&(n?r.length=n:r=null);else{
let l={};return r===null?r=[l]:r.push(l),e++,L.errors=r,!1}return L.errors=r,e===0}var ze=Y;function Y(s,{instancePath:y="",
parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;return s===1||s===0||s===!0||s===!1||s===null||s===""?
(Y.errors=r,e===0):(Y.errors=[{}],!1)}var Re=U;function U(s,{instancePath:y="",parentData:w,parentDataProperty:m,rootData:b=s}={}){
let r=null,e=0;return!(typeof s=="number"&&!(s%1)&&!isNaN(s)&&isFinite(s))&&s!==null?(U.errors=[{}],!1):(U.errors=r,e===
0)}var Ve=B;function B(s,{instancePath:y="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;if(!Array.
isArray(s)&&s!==null)return B.errors=[{}],!1;if(e===0&&Array.isArray(s)){var n=!0;let f=s.length;for(let p=0;p<f;p++){let d=e;
if(typeof s[p]!="string")return B.errors=[{}],!1;var n=d===e;if(!n)break}}return B.errors=r,e===0}var qe=G;function G(s,{
instancePath:y="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;return s&&typeof s=="object"&&!Array.
isArray(s)?(G.errors=r,e===0):(G.errors=[{}],!1)}var Oe=X;function X(s,{instancePath:y="",parentData:w,parentDataProperty:m,
rootData:b=s}={}){let r=null,e=0;return!(s&&typeof s=="object"&&!Array.isArray(s))&&s!==null?(X.errors=[{}],!1):(X.errors=
r,e===0)}var Se=K;function K(s,{instancePath:y="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;return!(s&&
typeof s=="object"&&!Array.isArray(s))&&typeof s!="string"&&s!==null?(K.errors=[{}],!1):(K.errors=r,e===0)}var Be=Q;function Q(s,{
instancePath:y="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;return typeof s!="string"&&s!==null?
(Q.errors=[{}],!1):(Q.errors=r,e===0)}export{Ne as concurrencyEvent,Re as countValue,Be as dataTypeValue,je as idValue,Oe as optionalRecordValue,Ae as rdcEvent,
qe as recordValue,Ie as secondsValue,Pe as statusValue,Se as summaryValue,Ee as textValue,Ve as textsValue,Fe as timeValue,
xe as vdcEvent,ze as verdictValue,Te as versionValue,De as visualBuildEvent};
