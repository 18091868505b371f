/** The daemon: where all parts are put together and run. Holds no rules of any protocol. */
@NullMarked
package io.akashi.node;

import org.jspecify.annotations.NullMarked;
