/** Says in a key attestation what evidence has shown, for other issuers. Never appraises, never issues a credential. */
@NullMarked
package io.akashi.issuer.hardware.translate;

import org.jspecify.annotations.NullMarked;
