/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * The advice that names the fields of a change that were not accepted, and why.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackageClasses = ProductsController.class)
class InvalidChangeAdvice {

	@ExceptionHandler
	ProblemDetail invalid(MethodArgumentNotValidException failure) {
		Map<String, String> fields = new LinkedHashMap<>();
		failure.getFieldErrors()
			.forEach(
					(error) -> fields.put(error.getField(), Objects.requireNonNullElse(error.getDefaultMessage(), "")));
		ProblemDetail problem = failure.getBody();
		problem.setDetail("Some fields were not accepted.");
		problem.setProperty("fields", fields);
		return problem;
	}

}
