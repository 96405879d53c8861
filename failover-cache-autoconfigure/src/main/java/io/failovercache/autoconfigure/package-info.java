/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Spring Boot's side: properties, conditions and the wiring of everything. No logic of
 * the engine lives here.
 */
@NullMarked
package io.failovercache.autoconfigure;

import org.jspecify.annotations.NullMarked;
