/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.foreign;

/**
 * A class outside of the trusted packages, which tells when it is initialised.
 */
public class Canary {

	static {
		System.setProperty(Canary.class.getName(), "initialised");
	}

}
