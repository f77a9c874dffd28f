// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

/** Kubernetes request verbs, as {@code apiserver_request_total} labels them. */
public enum Verb {
    /** One object. */
    GET,
    /** All objects of a resource. */
    LIST,
    /** A stream of changes. */
    WATCH,
    /** A new object. */
    CREATE,
    /** A whole object written back. */
    UPDATE,
    /** An object removed. */
    DELETE,
    /** A part of an object changed. */
    PATCH;

    /** Whether nothing is written. */
    public boolean reads() {
        return this == GET || this == LIST || this == WATCH;
    }
}
