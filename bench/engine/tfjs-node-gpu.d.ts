/** The optional native package may be absent, so its types cannot be imported; only its side effect (a backend) is used. */
declare module "@tensorflow/tfjs-node-gpu";
