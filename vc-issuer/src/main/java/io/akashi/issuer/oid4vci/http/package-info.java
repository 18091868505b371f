/** The routes of an issuer for wallets, and the operator's for offers. Decides nothing about credentials. */
@NullMarked
package io.akashi.issuer.oid4vci.http;

import org.jspecify.annotations.NullMarked;
