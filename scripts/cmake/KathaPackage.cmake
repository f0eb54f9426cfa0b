# cpack: katha_<version>_<architecture>.deb, the program with its tables, manual page and completions.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME katha)
set(CPACK_PACKAGE_VENDOR katha)
set(CPACK_PACKAGE_CONTACT "The katha authors <katha@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "near-duplicates and stories among news articles")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Reads news articles in any language and script and tells which texts are
 copies of each other (near-duplicate clusters), verified exactly, and which
 articles report the same event, however worded (stories).")
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
include(CPack)
