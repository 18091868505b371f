/** What an issuer asks of others over HTTP, behind the ports of the library. Decides nothing. */
@NullMarked
package io.akashi.node.issuer.outside;

import org.jspecify.annotations.NullMarked;
