const maxLine = 300;
const maxLines = 60;

/** The start and the end of a string, in no more than a screen. */
function shortened(text) {
  const lines = text.split('\n').map((line) => cut(line, maxLine, (left) => ` … ${left} characters … `));
  if (lines.length <= maxLines) return lines.join('\n');
  const [head, tail] = [Math.ceil((maxLines - 1) * 0.7), Math.floor((maxLines - 1) * 0.3)];
  const left = lines.length - head - tail;
  return [...lines.slice(0, head), `    … ${left} lines …`, ...lines.slice(-tail)].join('\n');
}

function cut(line, most, words) {
  if (line.length <= most) return line;
  const half = Math.floor(most / 2);
  return line.slice(0, half) + words(line.length - 2 * half) + line.slice(-half);
}

/** A reporter before Jest's own, which prints what this leaves of a failure: the difference of two megabytes is no help. */
class ShortFailures {
  onTestResult(_test, result) {
    if (!result.failureMessage) return;
    const failures = result.failureMessage.split(/^(?=\S* {2}\S*● )/m);
    result.failureMessage = failures.map(shortened).join('');
  }
}

module.exports = ShortFailures;
