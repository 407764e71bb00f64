/** What the model and the strategies write tensor maths with: TensorFlow.js and Lethe's own operations. */
import "./gradients";

export * as tf from "@tensorflow/tfjs";
export { attention, crossEntropy, gelu, rmsNorm } from "./ops";
