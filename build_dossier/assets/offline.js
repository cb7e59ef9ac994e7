/* Search without a server. A page opened from a file may start no worker, so the search runs in a
   frame of the page's own instead; its index comes as a script, which a file may load. Served
   pages are left as they are. */

(() => {
  "use strict";

  if (location.protocol !== "file:") return;

  class FrameWorker extends EventTarget {
    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      this.inside = frame.contentWindow;
      this.inside.postMessage = (data) => {
        const message = new MessageEvent("message", { data });
        this.dispatchEvent(message);
        this.onmessage?.(message);
      };
      const load = (address) =>
        new Promise((done, failed) => {
          const script = this.inside.document.createElement("script");
          script.src = address;
          script.onload = done;
          script.onerror = failed;
          this.inside.document.body.append(script);
        });
      // One after the other: a language's words build on those before.
      this.inside.importScripts = (...addresses) =>
        addresses.reduce((before, one) => before.then(() => load(one)), Promise.resolve());
      this.ready = load(url);
    }

    postMessage(data) {
      this.ready.then(() => this.inside.dispatchEvent(new this.inside.MessageEvent("message", { data })));
    }

    terminate() {
      this.inside.frameElement.remove();
    }
  }

  // The search asks by this name whether it runs in a frame.
  window.IFrameWorker = FrameWorker;
  window.Worker = FrameWorker;
})();
