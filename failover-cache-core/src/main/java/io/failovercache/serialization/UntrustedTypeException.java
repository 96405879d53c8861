/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;

import io.failovercache.client.ForeignText;

/**
 * A class is not among the {@link TrustedTypes}.
 */
final class UntrustedTypeException extends IOException {

	private static final long serialVersionUID = 1L;

	private final String typeName;

	UntrustedTypeException(String typeName) {
		super(ForeignText.of(typeName) + " is not in a trusted package");
		this.typeName = ForeignText.of(typeName);
	}

	String typeName() {
		return this.typeName;
	}

}
