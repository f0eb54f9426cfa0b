# cmake --install: the library, its headers, and what find_package(katha) and pkg-config read.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS katha_core EXPORT kathaTargets COMPONENT development
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT library NAMELINK_COMPONENT development
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development)
install(DIRECTORY include/katha DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development)

set(package "${CMAKE_INSTALL_LIBDIR}/cmake/katha")
install(EXPORT kathaTargets NAMESPACE katha:: DESTINATION "${package}" COMPONENT development)
configure_package_config_file(kathaConfig.cmake.in kathaConfig.cmake INSTALL_DESTINATION "${package}")
write_basic_package_version_file(kathaConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/kathaConfig.cmake" "${CMAKE_CURRENT_BINARY_DIR}/kathaConfigVersion.cmake"
  "${PROJECT_SOURCE_DIR}/scripts/cmake/FindCLD2.cmake" DESTINATION "${package}" COMPONENT development)

file(RELATIVE_PATH prefix_from_pc "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
configure_file(katha.pc.in katha.pc @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/katha.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT development)
