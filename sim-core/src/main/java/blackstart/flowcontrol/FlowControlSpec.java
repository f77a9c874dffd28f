// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

/** Placeholder of the contract; replaced at merge. */
public record FlowControlSpec() {}
