/** Kernels that address by index: gather, its gradient, one-hot. */
import { UserError } from "@/lib/domain/user-error";
import { cast } from "./elementwise";
import { axisOf, recordKernels } from "./kernel";
import { reshape } from "./shape";

recordKernels({
  GatherV2: ({ input, attribute, node }) => {
    const [x, indices] = [input("x"), input("indices")];
    if (attribute<number>("batchDims"))
      throw new UserError("tf.gather with batchDims cannot be compiled.", "Flatten the leading axes first.");
    const axis = axisOf(attribute<number>("axis"), x.shape.length);
    const shape = x.shape.toSpliced(axis, 1, ...indices.shape);
    return node("Gather", [x, indices], x.dtype, shape, { attributes: { axis } });
  },
  // Rows of x added up per segment: the gradient of a gather along the first axis.
  UnsortedSegmentSum: (call) => {
    const [x, ids] = [call.input("x"), call.input("segmentIds")];
    const shape = [call.attribute<number>("numSegments"), ...x.shape.slice(ids.shape.length)];
    const { graph } = call;
    const zeros = call.node("Expand", [graph.filled(x.dtype, 0), graph.int64s(shape)], x.dtype, shape);
    const rows = cast(call, reshape(call, ids, [...ids.shape, 1]), "int64");
    return call.node("ScatterND", [zeros, rows, x], x.dtype, shape, { attributes: { reduction: "add" } });
  },
  // A comparison with 0, 1, 2 …: ONNX Runtime's own OneHot is slow on the CPU and absent on WebGPU.
  OneHot: (call) => {
    const { graph } = call;
    const indices = call.input("indices");
    const depth = call.attribute<number>("depth");
    const [on, off] = [call.attribute<number>("onValue"), call.attribute<number>("offValue")];
    const dtype = call.attribute<"float32" | "int32">("dtype");
    const classes = graph.constant("int32", [depth], Int32Array.from(Array(depth).keys()));
    const column = reshape(call, indices, [...indices.shape, 1]);
    const hot = call.node("Equal", [column, classes], "bool", [...indices.shape, depth]);
    if (on === 1 && off === 0) return cast(call, hot, dtype);
    return call.node("Where", [hot, graph.filled(dtype, on), graph.filled(dtype, off)], dtype, hot.shape);
  },
});
