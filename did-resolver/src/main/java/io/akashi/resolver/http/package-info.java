/** The resolver's routes, apart from it so that the library needs no web server. */
@NullMarked
package io.akashi.resolver.http;

import org.jspecify.annotations.NullMarked;
