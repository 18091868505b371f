/** The node's routes and its web server. Turns requests into calls and outcomes into answers; decides nothing. */
@NullMarked
package io.akashi.node.http;

import org.jspecify.annotations.NullMarked;
