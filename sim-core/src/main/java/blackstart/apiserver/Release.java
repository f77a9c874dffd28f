// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

/**
 * What differs between Kubernetes releases in how a request is worked off.
 *
 * @param stopsEtcdListAtDeadline whether the decoding of a LIST from etcd ends at the deadline (1.30 and later)
 * @param streamsListEncoding whether the answer of a LIST is encoded item by item (1.33 and later)
 * @param readsNamespaceAsRange whether a LIST of one namespace from the cache looks at that namespace only (1.32 and later)
 */
record Release(boolean stopsEtcdListAtDeadline, boolean streamsListEncoding, boolean readsNamespaceAsRange) {
    static final Release V1_30 = new Release(true, false, false);
}
