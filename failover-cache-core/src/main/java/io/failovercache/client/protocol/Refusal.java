/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

/**
 * The refusal of one command by a server.
 *
 * @param text what the server said, fit to be shown
 * @param certain whether the server has surely read the whole command, and what it says
 * next is the answer to the next one
 * @since 1.0.0
 */
public record Refusal(String text, boolean certain) {

}
