// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

/** Who is told what becomes of the pods of a DaemonSet. */
public interface PodLife {

    /** The pod of that node is bound: its kubelet starts it as soon as it hears of it. */
    void onBound(int node);

    /** The pod of that node is deleted: its kubelet stops it as soon as it hears of it. */
    void onDeleted(int node);
}
