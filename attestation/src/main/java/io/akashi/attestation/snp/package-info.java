/** AMD SEV-SNP: attestation reports of versions 2 to 5, signed by a VCEK or a VLEK. Judges signature, chain, revocation, firmware level, debug and guest policy; leaves the rest to the appraiser. */
@NullMarked
package io.akashi.attestation.snp;

import org.jspecify.annotations.NullMarked;
