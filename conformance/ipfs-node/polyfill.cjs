"use strict";
// Some of the node's packages expect this of Node 22.
if (Promise.withResolvers === undefined) {
  Promise.withResolvers = function () {
    let resolve;
    let reject;
    const promise = new Promise((yes, no) => {
      resolve = yes;
      reject = no;
    });
    return { promise, resolve, reject };
  };
}
