package io.akashi.issuer.verify;

import java.util.Locale;

/** The questions that are asked of a credential. The names are stable. */
public enum CredentialCheck {
    /** Can it be read as what it claims to be? */
    FORM,
    /** Whose key is it? */
    ISSUER_KEY,
    /** Did that key sign it, and is it in force? */
    SIGNATURE,
    STATUS,
    /** Does who shows it have the key to which it is bound? */
    HOLDER,
    /** Is the issuer one that is accepted? */
    ISSUER,
    TYPE,
    /** Where the holder's key is kept. */
    ENVIRONMENT,
    TRUSTWORTHINESS,
    TCB,
    /** How long ago it was issued. */
    AGE;

    /** The stable text. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
