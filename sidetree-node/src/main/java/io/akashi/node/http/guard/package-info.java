/**
 * What stands before the routes: TLS, connections, who a client is, how much it may ask, and whole bodies. Looks at heads
 * and sizes alone; knows no route's meaning and reads no body.
 */
@NullMarked
package io.akashi.node.http.guard;

import org.jspecify.annotations.NullMarked;
