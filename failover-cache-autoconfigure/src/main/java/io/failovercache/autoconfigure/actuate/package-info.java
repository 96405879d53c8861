/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Auto-configuration if Spring Boot's endpoints are on the class path. No endpoint is
 * defined here.
 */
@NullMarked
package io.failovercache.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
