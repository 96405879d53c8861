/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client;

/**
 * The user name and password by which a server lets this instance in.
 *
 * @param username the user name
 * @param password the password, never printed
 * @since 1.0.0
 */
public record Credentials(String username, String password) {

	@Override
	public String toString() {
		return "Credentials[username=" + this.username + "]";
	}

}
