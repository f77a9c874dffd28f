// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

/** How objects are written into an answer. */
public enum Encoding {
    /** {@code application/json}: what client-go asks for unless told otherwise, and all other languages' clients. */
    JSON,
    /** {@code application/vnd.kubernetes.protobuf}: Kubernetes' own components, for built-in resources only. */
    PROTOBUF
}
