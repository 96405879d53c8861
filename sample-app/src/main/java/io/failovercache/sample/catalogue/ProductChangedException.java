/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.catalogue;

import java.io.Serial;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Another user changed the product first.
 */
final class ProductChangedException extends ErrorResponseException {

	@Serial
	private static final long serialVersionUID = 1L;

	ProductChangedException(long id) {
		super(HttpStatus.CONFLICT,
				ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT,
						"Product %d was changed by another user. Read it again and repeat your change.".formatted(id)),
				null);
	}

}
