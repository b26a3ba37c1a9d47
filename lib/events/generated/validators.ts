// Generated from schemas/ by npm run generate: change the schemas, not this file.
// @ts-nocheck
/*! Code of Ajv and ajv-formats is in here: MIT licensed, (c) Evgeny Poberezkin. */
var te=(s,_)=>()=>{try{return _||s((_={exports:{}}).exports,_),_.exports}catch(w){throw _=0,w}};var ie=te(M=>{"use strict";Object.defineProperty(M,"__esModule",{value:!0});function ne(s){let _=s.length,w=0,m=0,b;for(;m<
_;)w++,b=s.charCodeAt(m++),b>=55296&&b<=56319&&m<_&&(b=s.charCodeAt(m),(b&64512)===56320&&m++);return w}M.default=ne;ne.
code='require("ajv/dist/runtime/ucs2length").default'});var le=te(R=>{"use strict";Object.defineProperty(R,"__esModule",{value:!0});R.formatNames=R.fastFormats=R.fullFormats=void 0;
function oe(s,_){return{validate:s,compare:_}}R.fullFormats={"iso-date-time":oe(_e(),he)};R.formatNames=Object.keys(R.fullFormats);
function ue(s){return s%4===0&&(s%100!==0||s%400===0)}var fe=/^(\d\d\d\d)-(\d\d)-(\d\d)$/,ae=[0,31,28,31,30,31,30,31,31,
30,31,30,31];function ce(s){let _=fe.exec(s);if(!_)return!1;let w=+_[1],m=+_[2],b=+_[3];return m>=1&&m<=12&&b>=1&&b<=(m===
2&&ue(w)?29:ae[m])}function de(s,_){if(s&&_)return s>_?1:s<_?-1:0}var ve=/^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|([+-])(\d\d)(?::?(\d\d))?)?$/i;
function pe(s){return function(w){let m=ve.exec(w);if(!m)return!1;let b=+m[1],r=+m[2],e=+m[3],n=m[4],f=m[5]==="-"?-1:1,y=+(m[6]||
0),d=+(m[7]||0);if(y>23||d>59||s&&!n)return!1;if(b<=23&&r<=59&&e<60)return!0;let l=r-d*f,u=b-y*f-(l<0?1:0);return(u===23||
u===-1)&&(l===59||l===-1)&&e<61}}function ye(s,_){if(!(s&&_))return;let w=new Date("2020-01-01T"+s).valueOf(),m=new Date(
"2020-01-01T"+_).valueOf();if(w&&m)return w-m}var J=/t|\s/i;function _e(s){let _=pe(s);return function(m){let b=m.split(
J);return b.length===2&&ce(b[0])&&_(b[1])}}function he(s,_){if(!(s&&_))return;let[w,m]=s.split(J),[b,r]=_.split(J),e=de(
w,b);if(e!==void 0)return e||ye(m,r)}var we=-(2**31),ke=2**31-1});var Ae=z;var F=ie().default,V=le().fullFormats["iso-date-time"],q=new RegExp("^.{11}([01]\\d|2[0-3]):[0-5]\\d","u"),ee=new RegExp(
"\\S","u"),re=new RegExp("^-?\\d{1,15}(\\.\\d{1,15})?$","u");function g(s,{instancePath:_="",parentData:w,parentDataProperty:m,
rootData:b=s}={}){let r=null,e=0;if(e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){if(s.id!==void 0){let t=s.id,i=e;
if(e===e)if(typeof t=="string"){if(F(t)<1)return g.errors=[{}],!1}else return g.errors=[{}],!1;var n=i===e}else var n=!0;
if(n){if(s.creation_time!==void 0){let t=s.creation_time,i=e,c=e,h=!1,v=e;if(e===v&&e===v)if(typeof t=="string")if(F(t)>
64){let o={};r===null?r=[o]:r.push(o),e++}else if(q.test(t)){if(!V.validate(t)){let o={};r===null?r=[o]:r.push(o),e++}}else{
let o={};r===null?r=[o]:r.push(o),e++}else{let o={};r===null?r=[o]:r.push(o),e++}var f=v===e;if(h=h||f,!h){let o=e;if(e===
o)if(typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t)){let a={};r===null?r=[a]:r.push(a),e++}else if(t<0||isNaN(t)){
let a={};r===null?r=[a]:r.push(a),e++}}else{let a={};r===null?r=[a]:r.push(a),e++}var f=o===e;if(h=h||f,!h){let a=e;if(!(t===
""||t===null)){let k={};r===null?r=[k]:r.push(k),e++}var f=a===e;h=h||f}}if(h)e=c,r!==null&&(c?r.length=c:r=null);else{let o={};
return r===null?r=[o]:r.push(o),e++,g.errors=r,!1}var n=i===e}else var n=!0;if(n){if(s.modification_time!==void 0){let t=s.
modification_time,i=e,c=e,h=!1,v=e;if(e===v&&e===v)if(typeof t=="string")if(F(t)>64){let o={};r===null?r=[o]:r.push(o),e++}else if(q.
test(t)){if(!V.validate(t)){let o={};r===null?r=[o]:r.push(o),e++}}else{let o={};r===null?r=[o]:r.push(o),e++}else{let o={};
r===null?r=[o]:r.push(o),e++}var y=v===e;if(h=h||y,!h){let o=e;if(e===o)if(typeof t=="number"&&isFinite(t)){if(t>864e13||
isNaN(t)){let a={};r===null?r=[a]:r.push(a),e++}else if(t<0||isNaN(t)){let a={};r===null?r=[a]:r.push(a),e++}}else{let a={};
r===null?r=[a]:r.push(a),e++}var y=o===e;if(h=h||y,!h){let a=e;if(!(t===""||t===null)){let k={};r===null?r=[k]:r.push(k),
e++}var y=a===e;h=h||y}}if(h)e=c,r!==null&&(c?r.length=c:r=null);else{let o={};return r===null?r=[o]:r.push(o),e++,g.errors=
r,!1}var n=i===e}else var n=!0;if(n){if(s.start_time!==void 0){let t=s.start_time,i=e,c=e,h=!1,v=e;if(e===v&&e===v)if(typeof t==
"string")if(F(t)>64){let o={};r===null?r=[o]:r.push(o),e++}else if(q.test(t)){if(!V.validate(t)){let o={};r===null?r=[o]:
r.push(o),e++}}else{let o={};r===null?r=[o]:r.push(o),e++}else{let o={};r===null?r=[o]:r.push(o),e++}var d=v===e;if(h=h||
d,!h){let o=e;if(e===o)if(typeof t=="number"&&isFinite(t)){if(t>864e13||isNaN(t)){let a={};r===null?r=[a]:r.push(a),e++}else if(t<
0||isNaN(t)){let a={};r===null?r=[a]:r.push(a),e++}}else{let a={};r===null?r=[a]:r.push(a),e++}var d=o===e;if(h=h||d,!h){
let a=e;if(!(t===""||t===null)){let k={};r===null?r=[k]:r.push(k),e++}var d=a===e;h=h||d}}if(h)e=c,r!==null&&(c?r.length=
c:r=null);else{let o={};return r===null?r=[o]:r.push(o),e++,g.errors=r,!1}var n=i===e}else var n=!0;if(n){if(s.owner!==void 0){
let t=s.owner,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.owner_id!==
void 0){let t=s.owner_id,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.
org_id!==void 0){let t=s.org_id,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){
if(s.team_id!==void 0){let t=s.team_id,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;
if(n){if(s.team_name!==void 0){let t=s.team_name,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else
var n=!0;if(n){if(s.group_id!==void 0){let t=s.group_id,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===
e}else var n=!0;if(n){if(s.status!==void 0){let t=s.status,i=e;if(e===e)if(typeof t=="string"){if(!ee.test(t))return g.errors=
[{}],!1}else return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.passed!==void 0){let t=s.passed,i=e;if(!(t===1||
t===0||t===!0||t===!1||t===null||t===""))return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.name!==void 0){let t=s.
name,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.browser_name!==void 0){
let t=s.browser_name,i=e;if(typeof t!="string"&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.browser_version!==
void 0){let t=s.browser_version,i=e;if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&t!==null)return g.errors=
[{}],!1;var n=i===e}else var n=!0;if(n){if(s.os_name!==void 0){let t=s.os_name,i=e;if(typeof t!="string"&&t!==null)return g.
errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.os_version!==void 0){let t=s.os_version,i=e;if(typeof t!="string"&&!(typeof t==
"number"&&isFinite(t))&&t!==null)return g.errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.duration_sec!==void 0){let t=s.
duration_sec,i=e,c=e,h=!1,v=e;if(!(typeof t=="number"&&isFinite(t))){let o={};r===null?r=[o]:r.push(o),e++}var l=v===e;if(h=
h||l,!h){let o=e;if(e===o)if(typeof t=="string"){if(!re.test(t)){let a={};r===null?r=[a]:r.push(a),e++}}else{let a={};r===
null?r=[a]:r.push(a),e++}var l=o===e;if(h=h||l,!h){let a=e;if(!(t===""||t===null)){let k={};r===null?r=[k]:r.push(k),e++}
var l=a===e;h=h||l}}if(h)e=c,r!==null&&(c?r.length=c:r=null);else{let o={};return r===null?r=[o]:r.push(o),e++,g.errors=
r,!1}var n=i===e}else var n=!0;if(n){if(s.visibility!==void 0){let t=s.visibility,i=e;if(typeof t!="string"&&t!==null)return g.
errors=[{}],!1;var n=i===e}else var n=!0;if(n){if(s.tags!==void 0){let t=s.tags,i=e,c=e;if(!Array.isArray(t)&&t!==null)return g.
errors=[{}],!1;if(e===c&&Array.isArray(t)){var u=!0;let v=t.length;for(let x=0;x<v;x++){let o=e;if(typeof t[x]!="string")
return g.errors=[{}],!1;var u=o===e;if(!u)break}}var n=i===e}else var n=!0;if(n){if(s.device!==void 0){let t=s.device,i=e;
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
0}var me=new RegExp("^\\s*[vV][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function z(s,{instancePath:_="",
parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;if(g(s,{instancePath:_,parentData:w,parentDataProperty:m,
rootData:b})||(r=r===null?g.errors:r.concat(g.errors),e=r.length),e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){let n;
if(s.id===void 0&&(n="id")||s.status===void 0&&(n="status")||s.data_type===void 0&&(n="data_type"))return z.errors=[{}],
!1;if(s.data_type!==void 0){let f=s.data_type,y=e;if(typeof f!="string"&&f!==null)return z.errors=[{}],!1;if(e===y)if(typeof f==
"string"){if(!me.test(f))return z.errors=[{}],!1}else return z.errors=[{}],!1}}else return z.errors=[{}],!1;return z.errors=
r,e===0}var Ne=O;function P(s,{instancePath:_="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;if(g(s,{instancePath:_,
parentData:w,parentDataProperty:m,rootData:b})||(r=r===null?g.errors:r.concat(g.errors),e=r.length),e===0)if(s&&typeof s==
"object"&&!Array.isArray(s)){let l;if(s.id===void 0&&(l="id")||s.status===void 0&&(l="status"))return P.errors=[{}],!1;if(s.
creationTime!==void 0){let u=s.creationTime,t=e,i=e,c=!1,h=e;if(e===h&&e===h)if(typeof u=="string")if(F(u)>64){let v={};
r===null?r=[v]:r.push(v),e++}else if(q.test(u)){if(!V.validate(u)){let v={};r===null?r=[v]:r.push(v),e++}}else{let v={};
r===null?r=[v]:r.push(v),e++}else{let v={};r===null?r=[v]:r.push(v),e++}var n=h===e;if(c=c||n,!c){let v=e;if(e===v)if(typeof u==
"number"&&isFinite(u)){if(u>864e13||isNaN(u)){let o={};r===null?r=[o]:r.push(o),e++}else if(u<0||isNaN(u)){let o={};r===
null?r=[o]:r.push(o),e++}}else{let o={};r===null?r=[o]:r.push(o),e++}var n=v===e;if(c=c||n,!c){let o=e;if(!(u===""||u===
null)){let a={};r===null?r=[a]:r.push(a),e++}var n=o===e;c=c||n}}if(c)e=i,r!==null&&(i?r.length=i:r=null);else{let v={};
return r===null?r=[v]:r.push(v),e++,P.errors=r,!1}var f=t===e}else var f=!0;if(f){if(s.modificationTime!==void 0){let u=s.
modificationTime,t=e,i=e,c=!1,h=e;if(e===h&&e===h)if(typeof u=="string")if(F(u)>64){let x={};r===null?r=[x]:r.push(x),e++}else if(q.
test(u)){if(!V.validate(u)){let x={};r===null?r=[x]:r.push(x),e++}}else{let x={};r===null?r=[x]:r.push(x),e++}else{let x={};
r===null?r=[x]:r.push(x),e++}var y=h===e;if(c=c||y,!c){let x=e;if(e===x)if(typeof u=="number"&&isFinite(u)){if(u>864e13||
isNaN(u)){let N={};r===null?r=[N]:r.push(N),e++}else if(u<0||isNaN(u)){let N={};r===null?r=[N]:r.push(N),e++}}else{let N={};
r===null?r=[N]:r.push(N),e++}var y=x===e;if(c=c||y,!c){let N=e;if(!(u===""||u===null)){let $={};r===null?r=[$]:r.push($),
e++}var y=N===e;c=c||y}}if(c)e=i,r!==null&&(i?r.length=i:r=null);else{let x={};return r===null?r=[x]:r.push(x),e++,P.errors=
r,!1}var f=t===e}else var f=!0;if(f){if(s.automationBackend!==void 0){let u=s.automationBackend,t=e;if(typeof u!="string"&&
u!==null)return P.errors=[{}],!1;var f=t===e}else var f=!0;if(f){if(s.osName!==void 0){let u=s.osName,t=e;if(typeof u!="\
string"&&u!==null)return P.errors=[{}],!1;var f=t===e}else var f=!0;if(f){if(s.osVersion!==void 0){let u=s.osVersion,t=e;
if(typeof u!="string"&&!(typeof u=="number"&&isFinite(u))&&u!==null)return P.errors=[{}],!1;var f=t===e}else var f=!0;if(f){
if(s.durationSec!==void 0){let u=s.durationSec,t=e,i=e,c=!1,h=e;if(!(typeof u=="number"&&isFinite(u))){let x={};r===null?
r=[x]:r.push(x),e++}var d=h===e;if(c=c||d,!c){let x=e;if(e===x)if(typeof u=="string"){if(!re.test(u)){let N={};r===null?
r=[N]:r.push(N),e++}}else{let N={};r===null?r=[N]:r.push(N),e++}var d=x===e;if(c=c||d,!c){let N=e;if(!(u===""||u===null)){
let $={};r===null?r=[$]:r.push($),e++}var d=N===e;c=c||d}}if(c)e=i,r!==null&&(i?r.length=i:r=null);else{let x={};return r===
null?r=[x]:r.push(x),e++,P.errors=r,!1}var f=t===e}else var f=!0;if(f)if(s.deviceName!==void 0){let u=s.deviceName,t=e;if(typeof u!=
"string"&&u!==null)return P.errors=[{}],!1;var f=t===e}else var f=!0}}}}}}else return P.errors=[{}],!1;return P.errors=r,
e===0}function E(s,{instancePath:_="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;if(e===0)if(s&&
typeof s=="object"&&!Array.isArray(s)){let y;if(s.eventPayload===void 0&&(y="eventPayload"))return E.errors=[{}],!1;if(s.
eventPayload!==void 0){let d=e;P(s.eventPayload,{instancePath:_+"/eventPayload",parentData:s,parentDataProperty:"eventPa\
yload",rootData:b})||(r=r===null?P.errors:r.concat(P.errors),e=r.length);var n=d===e}else var n=!0;if(n)if(s.ownership!==
void 0){let d=s.ownership,l=e;if(!(d&&typeof d=="object"&&!Array.isArray(d))&&d!==null)return E.errors=[{}],!1;if(e===l&&
d&&typeof d=="object"&&!Array.isArray(d)){if(d.userId!==void 0){let t=d.userId,i=e;if(typeof t!="string"&&t!==null)return E.
errors=[{}],!1;var f=i===e}else var f=!0;if(f){if(d.orgId!==void 0){let t=d.orgId,i=e;if(typeof t!="string"&&t!==null)return E.
errors=[{}],!1;var f=i===e}else var f=!0;if(f){if(d.teamId!==void 0){let t=d.teamId,i=e;if(typeof t!="string"&&t!==null)
return E.errors=[{}],!1;var f=i===e}else var f=!0;if(f){if(d.groupIdd!==void 0){let t=d.groupIdd,i=e;if(typeof t!="strin\
g"&&t!==null)return E.errors=[{}],!1;var f=i===e}else var f=!0;if(f)if(d.groupId!==void 0){let t=d.groupId,i=e;if(typeof t!=
"string"&&t!==null)return E.errors=[{}],!1;var f=i===e}else var f=!0}}}}var n=l===e}else var n=!0}else return E.errors=[
{}],!1;return E.errors=r,e===0}var be=new RegExp("^\\s*[rR][dD][cC]([ _-]([jJ][oO][bB]|[tT][eE][sS][tT]))?\\s*$","u");function I(s,{instancePath:_="",parentData:w,
parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;if(g(s,{instancePath:_,parentData:w,parentDataProperty:m,rootData:b})||
(r=r===null?g.errors:r.concat(g.errors),e=r.length),e===0)if(s&&typeof s=="object"&&!Array.isArray(s)){let n;if(s.id===void 0&&
(n="id")||s.status===void 0&&(n="status")||s.data_type===void 0&&(n="data_type"))return I.errors=[{}],!1;if(s.data_type!==
void 0){let f=s.data_type,y=e;if(typeof f!="string"&&f!==null)return I.errors=[{}],!1;if(e===y)if(typeof f=="string"){if(!be.
test(f))return I.errors=[{}],!1}else return I.errors=[{}],!1}}else return I.errors=[{}],!1;return I.errors=r,e===0}function O(s,{
instancePath:_="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;if(!(s&&typeof s=="object"&&!Array.
isArray(s)))return O.errors=[{}],!1;let n=e,f=!0,y=e;if(s&&typeof s=="object"&&!Array.isArray(s)){let u;if(s.eventPayload===
void 0&&(u="eventPayload")||s.ownership===void 0&&(u="ownership")){let t={};r===null?r=[t]:r.push(t),e++}}var d=y===e;e=
n,r!==null&&(n?r.length=n:r=null);let l;if(d){let u=e;E(s,{instancePath:_,parentData:w,parentDataProperty:m,rootData:b})||
(r=r===null?E.errors:r.concat(E.errors),e=r.length);var d=u===e;f=d,l="then"}else{let u=e;I(s,{instancePath:_,parentData:w,
parentDataProperty:m,rootData:b})||(r=r===null?I.errors:r.concat(I.errors),e=r.length);var d=u===e;f=d,l="else"}if(!f){let u={};
return r===null?r=[u]:r.push(u),e++,O.errors=r,!1}return O.errors=r,e===0}var De=D;function D(s,{instancePath:_="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;if(e===0)if(s&&typeof s==
"object"&&!Array.isArray(s)){let h;if(s.concurrency===void 0&&(h="concurrency"))return D.errors=[{}],!1;if(s.concurrency!==
void 0){let v=s.concurrency,x=e;if(!(v&&typeof v=="object"&&!Array.isArray(v)))return D.errors=[{}],!1;if(e===x&&v&&typeof v==
"object"&&!Array.isArray(v)){if(v.organization!==void 0){let o=v.organization,N=e;if(!(o&&typeof o=="object"&&!Array.isArray(
o))&&o!==null)return D.errors=[{}],!1;if(e===N&&o&&typeof o=="object"&&!Array.isArray(o)){if(o.id!==void 0){let a=o.id,$=e;
if(typeof a!="string"&&a!==null)return D.errors=[{}],!1;var n=$===e}else var n=!0;if(n){if(o.allowed!==void 0){let a=o.allowed,
$=e;if(!(a&&typeof a=="object"&&!Array.isArray(a))&&a!==null)return D.errors=[{}],!1;if(e===$&&a&&typeof a=="object"&&!Array.
isArray(a)){if(a.vms!==void 0){let A=a.vms,p=e;if(!(typeof A=="number"&&!(A%1)&&!isNaN(A)&&isFinite(A))&&A!==null)return D.
errors=[{}],!1;var f=p===e}else var f=!0;if(f){if(a.mac_vms!==void 0){let A=a.mac_vms,p=e;if(!(typeof A=="number"&&!(A%1)&&
!isNaN(A)&&isFinite(A))&&A!==null)return D.errors=[{}],!1;var f=p===e}else var f=!0;if(f)if(a.rds!==void 0){let A=a.rds,
p=e;if(!(typeof A=="number"&&!(A%1)&&!isNaN(A)&&isFinite(A))&&A!==null)return D.errors=[{}],!1;var f=p===e}else var f=!0}}
var n=$===e}else var n=!0;if(n)if(o.current!==void 0){let a=o.current,$=e;if(!(a&&typeof a=="object"&&!Array.isArray(a))&&
a!==null)return D.errors=[{}],!1;if(e===$&&a&&typeof a=="object"&&!Array.isArray(a)){if(a.vms!==void 0){let A=a.vms,p=e;
if(!(typeof A=="number"&&!(A%1)&&!isNaN(A)&&isFinite(A))&&A!==null)return D.errors=[{}],!1;var y=p===e}else var y=!0;if(y){
if(a.mac_vms!==void 0){let A=a.mac_vms,p=e;if(!(typeof A=="number"&&!(A%1)&&!isNaN(A)&&isFinite(A))&&A!==null)return D.errors=
[{}],!1;var y=p===e}else var y=!0;if(y)if(a.rds!==void 0){let A=a.rds,p=e;if(!(typeof A=="number"&&!(A%1)&&!isNaN(A)&&isFinite(
A))&&A!==null)return D.errors=[{}],!1;var y=p===e}else var y=!0}}var n=$===e}else var n=!0}}var d=N===e}else var d=!0;if(d)
if(v.team!==void 0){let o=v.team,N=e;if(!(o&&typeof o=="object"&&!Array.isArray(o))&&o!==null)return D.errors=[{}],!1;if(e===
N&&o&&typeof o=="object"&&!Array.isArray(o)){if(o.id!==void 0){let $=o.id,k=e;if(typeof $!="string"&&$!==null)return D.errors=
[{}],!1;var l=k===e}else var l=!0;if(l){if(o.allowed!==void 0){let $=o.allowed,k=e;if(!($&&typeof $=="object"&&!Array.isArray(
$))&&$!==null)return D.errors=[{}],!1;if(e===k&&$&&typeof $=="object"&&!Array.isArray($)){if($.vms!==void 0){let p=$.vms,
T=e;if(!(typeof p=="number"&&!(p%1)&&!isNaN(p)&&isFinite(p))&&p!==null)return D.errors=[{}],!1;var u=T===e}else var u=!0;
if(u){if($.mac_vms!==void 0){let p=$.mac_vms,T=e;if(!(typeof p=="number"&&!(p%1)&&!isNaN(p)&&isFinite(p))&&p!==null)return D.
errors=[{}],!1;var u=T===e}else var u=!0;if(u)if($.rds!==void 0){let p=$.rds,T=e;if(!(typeof p=="number"&&!(p%1)&&!isNaN(
p)&&isFinite(p))&&p!==null)return D.errors=[{}],!1;var u=T===e}else var u=!0}}var l=k===e}else var l=!0;if(l)if(o.current!==
void 0){let $=o.current,k=e;if(!($&&typeof $=="object"&&!Array.isArray($))&&$!==null)return D.errors=[{}],!1;if(e===k&&$&&
typeof $=="object"&&!Array.isArray($)){if($.vms!==void 0){let p=$.vms,T=e;if(!(typeof p=="number"&&!(p%1)&&!isNaN(p)&&isFinite(
p))&&p!==null)return D.errors=[{}],!1;var t=T===e}else var t=!0;if(t){if($.mac_vms!==void 0){let p=$.mac_vms,T=e;if(!(typeof p==
"number"&&!(p%1)&&!isNaN(p)&&isFinite(p))&&p!==null)return D.errors=[{}],!1;var t=T===e}else var t=!0;if(t)if($.rds!==void 0){
let p=$.rds,T=e;if(!(typeof p=="number"&&!(p%1)&&!isNaN(p)&&isFinite(p))&&p!==null)return D.errors=[{}],!1;var t=T===e}else
var t=!0}}var l=k===e}else var l=!0}}var d=N===e}else var d=!0}var i=x===e}else var i=!0;if(i)if(s.timestamp!==void 0){let v=s.
timestamp,x=e,o=e,N=!1,a=e;if(e===a&&e===a)if(typeof v=="string")if(F(v)>64){let k={};r===null?r=[k]:r.push(k),e++}else if(q.
test(v)){if(!V.validate(v)){let k={};r===null?r=[k]:r.push(k),e++}}else{let k={};r===null?r=[k]:r.push(k),e++}else{let k={};
r===null?r=[k]:r.push(k),e++}var c=a===e;if(N=N||c,!N){let k=e;if(e===k)if(typeof v=="number"&&isFinite(v)){if(v>864e13||
isNaN(v)){let p={};r===null?r=[p]:r.push(p),e++}else if(v<0||isNaN(v)){let p={};r===null?r=[p]:r.push(p),e++}}else{let p={};
r===null?r=[p]:r.push(p),e++}var c=k===e;if(N=N||c,!N){let p=e;if(!(v===""||v===null)){let se={};r===null?r=[se]:r.push(
se),e++}var c=p===e;N=N||c}}if(N)e=o,r!==null&&(o?r.length=o:r=null);else{let k={};return r===null?r=[k]:r.push(k),e++,D.
errors=r,!1}var i=x===e}else var i=!0}else return D.errors=[{}],!1;return D.errors=r,e===0}var je=j;function j(s,{instancePath:_="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;if(e===0)if(s&&typeof s==
"object"&&!Array.isArray(s)){let d;if(s.build_id===void 0&&(d="build_id")||s.status===void 0&&(d="status"))return j.errors=
[{}],!1;if(s.org_id!==void 0){let l=s.org_id,u=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=u===e}else
var n=!0;if(n){if(s.user_id!==void 0){let l=s.user_id,u=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=u===
e}else var n=!0;if(n){if(s.team_ids!==void 0){let l=s.team_ids,u=e,t=e;if(!Array.isArray(l)&&l!==null)return j.errors=[{}],
!1;if(e===t&&Array.isArray(l)){var f=!0;let c=l.length;for(let h=0;h<c;h++){let v=e;if(typeof l[h]!="string")return j.errors=
[{}],!1;var f=v===e;if(!f)break}}var n=u===e}else var n=!0;if(n){if(s.creator_id!==void 0){let l=s.creator_id,u=e;if(typeof l!=
"string"&&l!==null)return j.errors=[{}],!1;var n=u===e}else var n=!0;if(n){if(s.build_id!==void 0){let l=s.build_id,u=e;
if(e===e)if(typeof l=="string"){if(F(l)<1)return j.errors=[{}],!1}else return j.errors=[{}],!1;var n=u===e}else var n=!0;
if(n){if(s.build_name!==void 0){let l=s.build_name,u=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=u===
e}else var n=!0;if(n){if(s.build_url!==void 0){let l=s.build_url,u=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],
!1;var n=u===e}else var n=!0;if(n){if(s.status!==void 0){let l=s.status,u=e;if(e===e)if(typeof l=="string"){if(!ee.test(
l))return j.errors=[{}],!1}else return j.errors=[{}],!1;var n=u===e}else var n=!0;if(n){if(s.branch!==void 0){let l=s.branch,
u=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=u===e}else var n=!0;if(n){if(s.project!==void 0){let l=s.
project,u=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=u===e}else var n=!0;if(n){if(s.summary!==void 0){
let l=s.summary,u=e;if(!(l&&typeof l=="object"&&!Array.isArray(l))&&typeof l!="string"&&l!==null)return j.errors=[{}],!1;
if(e===u&&l&&typeof l=="object"&&!Array.isArray(l)){if(l.errored!==void 0){let i=l.errored,c=e;if(!(typeof i=="number"&&
!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==null)return j.errors=[{}],!1;var y=c===e}else var y=!0;if(y){if(l.approved!==void 0){
let i=l.approved,c=e;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==null)return j.errors=[{}],!1;var y=c===
e}else var y=!0;if(y){if(l.equal!==void 0){let i=l.equal,c=e;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==
null)return j.errors=[{}],!1;var y=c===e}else var y=!0;if(y){if(l.rejected!==void 0){let i=l.rejected,c=e;if(!(typeof i==
"number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==null)return j.errors=[{}],!1;var y=c===e}else var y=!0;if(y){if(l.unapproved!==
void 0){let i=l.unapproved,c=e;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&i!==null)return j.errors=[{}],!1;
var y=c===e}else var y=!0;if(y)if(l.queued!==void 0){let i=l.queued,c=e;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(
i))&&i!==null)return j.errors=[{}],!1;var y=c===e}else var y=!0}}}}}var n=u===e}else var n=!0;if(n)if(s.data_center!==void 0){
let l=s.data_center,u=e;if(typeof l!="string"&&l!==null)return j.errors=[{}],!1;var n=u===e}else var n=!0}}}}}}}}}}}else
return j.errors=[{}],!1;return j.errors=r,e===0}var Pe=S;function S(s,{instancePath:_="",parentData:w,parentDataProperty:m,
rootData:b=s}={}){let r=null,e=0;if(e===0)if(typeof s=="string"){if(F(s)<1)return S.errors=[{}],!1}else return S.errors=
[{}],!1;return S.errors=r,e===0}var Ee=B;function B(s,{instancePath:_="",parentData:w,parentDataProperty:m,rootData:b=s}={}){
let r=null,e=0;if(e===0)if(typeof s=="string"){if(!ee.test(s))return B.errors=[{}],!1}else return B.errors=[{}],!1;return B.
errors=r,e===0}var Te=Z;function Z(s,{instancePath:_="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;
return typeof s!="string"&&s!==null?(Z.errors=[{}],!1):(Z.errors=r,e===0)}var Fe=H;function H(s,{instancePath:_="",parentData:w,
parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;return typeof s!="string"&&!(typeof s=="number"&&isFinite(s))&&s!==
null?(H.errors=[{}],!1):(H.errors=r,e===0)}var Ie=L;function L(s,{instancePath:_="",parentData:w,parentDataProperty:m,rootData:b=s}={}){
let r=null,e=0,n=e,f=!1,y=e;if(e===y&&e===y)if(typeof s=="string")if(F(s)>64){let l={};r===null?r=[l]:r.push(l),e++}else if(q.
test(s)){if(!V.validate(s)){let l={};r===null?r=[l]:r.push(l),e++}}else{let l={};r===null?r=[l]:r.push(l),e++}else{let l={};
r===null?r=[l]:r.push(l),e++}var d=y===e;if(f=f||d,!f){let l=e;if(e===l)if(typeof s=="number"&&isFinite(s)){if(s>864e13||
isNaN(s)){let t={};r===null?r=[t]:r.push(t),e++}else if(s<0||isNaN(s)){let t={};r===null?r=[t]:r.push(t),e++}}else{let t={};
r===null?r=[t]:r.push(t),e++}var d=l===e;if(f=f||d,!f){let t=e;if(!(s===""||s===null)){let c={};r===null?r=[c]:r.push(c),
e++}var d=t===e;f=f||d}}if(f)e=n,r!==null&&(n?r.length=n:r=null);else{let l={};return r===null?r=[l]:r.push(l),e++,L.errors=
r,!1}return L.errors=r,e===0}var Re=Y;function Y(s,{instancePath:_="",parentData:w,parentDataProperty:m,rootData:b=s}={}){
let r=null,e=0,n=e,f=!1,y=e;if(!(typeof s=="number"&&isFinite(s))){let l={};r===null?r=[l]:r.push(l),e++}var d=y===e;if(f=
f||d,!f){let l=e;if(e===l)if(typeof s=="string"){if(!re.test(s)){let t={};r===null?r=[t]:r.push(t),e++}}else{let t={};r===
null?r=[t]:r.push(t),e++}var d=l===e;if(f=f||d,!f){let t=e;if(!(s===""||s===null)){let c={};r===null?r=[c]:r.push(c),e++}
var d=t===e;f=f||d}}if(f)e=n,r!==null&&(n?r.length=n:r=null);else{let l={};return r===null?r=[l]:r.push(l),e++,Y.errors=
r,!1}return Y.errors=r,e===0}var ze=U;function U(s,{instancePath:_="",parentData:w,parentDataProperty:m,rootData:b=s}={}){
let r=null,e=0;return s===1||s===0||s===!0||s===!1||s===null||s===""?(U.errors=r,e===0):(U.errors=[{}],!1)}var Ve=G;function G(s,{
instancePath:_="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;return!(typeof s=="number"&&!(s%1)&&
!isNaN(s)&&isFinite(s))&&s!==null?(G.errors=[{}],!1):(G.errors=r,e===0)}var qe=C;function C(s,{instancePath:_="",parentData:w,
parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;if(!Array.isArray(s)&&s!==null)return C.errors=[{}],!1;if(e===0&&Array.
isArray(s)){var n=!0;let f=s.length;for(let y=0;y<f;y++){let d=e;if(typeof s[y]!="string")return C.errors=[{}],!1;var n=d===
e;if(!n)break}}return C.errors=r,e===0}var Oe=X;function X(s,{instancePath:_="",parentData:w,parentDataProperty:m,rootData:b=s}={}){
let r=null,e=0;return s&&typeof s=="object"&&!Array.isArray(s)?(X.errors=r,e===0):(X.errors=[{}],!1)}var Se=K;function K(s,{
instancePath:_="",parentData:w,parentDataProperty:m,rootData:b=s}={}){let r=null,e=0;return!(s&&typeof s=="object"&&!Array.
isArray(s))&&s!==null?(K.errors=[{}],!1):(K.errors=r,e===0)}var Be=Q;function Q(s,{instancePath:_="",parentData:w,parentDataProperty:m,
rootData:b=s}={}){let r=null,e=0;return!(s&&typeof s=="object"&&!Array.isArray(s))&&typeof s!="string"&&s!==null?(Q.errors=
[{}],!1):(Q.errors=r,e===0)}var Ce=W;function W(s,{instancePath:_="",parentData:w,parentDataProperty:m,rootData:b=s}={}){
let r=null,e=0;return typeof s!="string"&&s!==null?(W.errors=[{}],!1):(W.errors=r,e===0)}export{De as concurrencyEvent,Ve as countValue,Ce as dataTypeValue,Pe as idValue,Se as optionalRecordValue,Ne as rdcEvent,
Oe as recordValue,Re as secondsValue,Ee as statusValue,Be as summaryValue,Te as textValue,qe as textsValue,Ie as timeValue,
Ae as vdcEvent,ze as verdictValue,Fe as versionValue,je as visualBuildEvent};
