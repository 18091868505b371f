/** How far long work has come, as a person at a terminal sees it. */
@NullMarked
package io.akashi.node.cli.bar;

import org.jspecify.annotations.NullMarked;
