export const idleMs = 15 * 60_000; // HIPAA asks for automatic logoff (45 CFR 164.312(a)(2)(iii)) without a figure; this is a short one.
export const absoluteMs = 12 * 3_600_000; // NIST SP 800-63B, AAL2.
export const stepMs = 10 * 60_000; // Between a password and its code.
