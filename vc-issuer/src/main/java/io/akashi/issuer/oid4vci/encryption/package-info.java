/** Encrypts what wallets and issuer send each other, on top of TLS. Signs nothing and trusts no key for it. */
@NullMarked
package io.akashi.issuer.oid4vci.encryption;

import org.jspecify.annotations.NullMarked;
