// Requests one after another, each looked at before and after decap-server has it: all of them switch
// branches in one work tree, and decap-server gives up on those that wait for more than three seconds.

import { answeredHere, putRight, recovered } from "./branches.js";
import { requestFault } from "./repository.js";
import { say } from "./words.js";

const WRITING = /^(?:persist|delete|publish|update)/;

export function takesTurns(git) {
  let last = Promise.resolve();
  return (request, response, next) => {
    const { body } = request;
    if (request.method !== "POST" || !body?.params?.branch) {
      next();
      return;
    }
    let done;
    const before = last;
    last = new Promise((resolve) => (done = resolve));
    before.then(() => turn(git, body, response, next, done));
  };
}

async function turn(git, body, response, next, done) {
  const send = response.json.bind(response);
  const end = (status, answer) => {
    done();
    response.status(status);
    send(answer);
  };
  try {
    const fault = await requestFault(git, body.params.branch, WRITING.test(body.action));
    if (fault) return end(409, { error: fault });
    const answer = await answeredHere(git, body);
    if (answer) return end(answer.status, answer.body);
    const head = (await git("symbolic-ref", "--short", "HEAD")).out.trimEnd();
    // decap-server always ends with this, whether anybody still listens or not.
    response.json = (told) => {
      finish(git, body, response.statusCode, told, head).then((right) => end(response.statusCode, right), failed);
      return response;
    };
    next();
  } catch (error) {
    failed(error);
  }

  function failed(error) {
    console.error(error);
    end(500, { error: say("failed") });
  }
}

async function finish(git, body, status, told, head) {
  if (status === 500) return { error: await recovered(git, body, head) };
  return status === 200 ? putRight(git, body, told) : told;
}
