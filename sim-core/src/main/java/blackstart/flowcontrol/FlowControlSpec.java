// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

/** Placeholder of the contract; replaced at merge. */
public record FlowControlSpec() {

    /** As the real one. */
    public static FlowControlSpec kubernetes130() {
        return new FlowControlSpec();
    }
}
