/** Conceptual message wrappers (draft-ietf-rats-msg-wrap): the wire format of evidence with its endorsements. Does not look into messages. */
@NullMarked
package io.akashi.attestation.cmw;

import org.jspecify.annotations.NullMarked;
