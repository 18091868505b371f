/** The command line: reads arguments, calls, prints. Decides nothing. */
@NullMarked
package io.akashi.node.cli;

import org.jspecify.annotations.NullMarked;
