/** Keeps what an issuer has to remember for a while, durably. Knows nothing of what the rows mean. */
@NullMarked
package io.akashi.issuer.oid4vci.state;

import org.jspecify.annotations.NullMarked;
