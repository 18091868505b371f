/** What was decided about credentials, in a chain of hashes, and its way to whoever wants to be told. Never decides. */
@NullMarked
package io.akashi.issuer.trust.audit;

import org.jspecify.annotations.NullMarked;
