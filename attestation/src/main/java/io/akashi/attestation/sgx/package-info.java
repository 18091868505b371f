/** Intel SGX with DCAP: the quote of an enclave, alone or with the data that the enclave holds. Judges the body; the quote around it is the package intel's. */
@NullMarked
package io.akashi.attestation.sgx;

import org.jspecify.annotations.NullMarked;
