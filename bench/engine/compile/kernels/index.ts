/** Importing this registers every kernel that can be compiled. */
import "./elementwise";
import "./fill";
import "./gather";
import "./reduce";
import "./scan";
import "./shape";
import "./slice";
