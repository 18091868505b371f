/**
 * Appraises raw evidence of hardware for the issuer, keeps it by its digest, and translates it for other issuers. Never
 * fetches, never decides about a credential.
 */
@NullMarked
package io.akashi.issuer.hardware;

import org.jspecify.annotations.NullMarked;
