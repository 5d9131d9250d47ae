import { secureHeaders } from 'hono/secure-headers';

const NONE = ["'none'"];
const SELF = ["'self'"];

/** Headers of every answer: no scripts at all, nothing from elsewhere, in nobody's frame. A route that needs more sets its own. */
export const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    ...{ defaultSrc: NONE, scriptSrc: NONE, styleSrc: SELF, imgSrc: SELF, fontSrc: SELF, connectSrc: SELF },
    // The frame is for archived pages: it may show our own addresses only, wherever a link in it leads.
    ...{ frameSrc: SELF, frameAncestors: NONE, formAction: SELF, baseUri: NONE, objectSrc: NONE },
  },
  // Set behind the routes: what a route has set stays.
  overwrite: false,
  ...{ xFrameOptions: 'DENY', referrerPolicy: 'same-origin', crossOriginResourcePolicy: 'same-origin' },
  // Served over plain HTTP on one's own machine; whoever puts it behind TLS adds the header there.
  strictTransportSecurity: false,
  // Browsers complain where the frame, whose origin is nobody's, came first.
  originAgentCluster: false,
  permissionsPolicy: { camera: false, microphone: false, geolocation: false, payment: false, usb: false },
});
